package dev.reeve.localstack.lambda;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One function's log. Whole messages, each ended by a line break, are written at once and flushed,
 * so that lines of concurrent invocations never mix. What a handler prints to standard output goes
 * to the host's own, which all functions share.
 */
final class FunctionLog implements LambdaLogger {
  private final OutputStream out;

  FunctionLog(OutputStream out) {
    this.out = out;
  }

  @Override
  public void log(String message) {
    log(message.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void log(byte[] message) {
    boolean ended = message.length > 0 && message[message.length - 1] == '\n';
    byte[] line = ended ? message : Arrays.copyOf(message, message.length + 1);
    line[line.length - 1] = '\n';
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a function's log", e);
    }
  }
}
