package dev.reeve.localstack.parts;

import dev.reeve.localstack.lambda.FunctionLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** The functions' logs, each message seen by somebody on its way. */
record WatchedLogs(FunctionLogs logs, BiConsumer<String, String> watcher) implements FunctionLogs {
  @Override
  public OutputStream open(String functionName) {
    return new Watched(functionName, logs.open(functionName), watcher);
  }

  /** Messages come whole: one write each. */
  private static final class Watched extends OutputStream {
    private final String function;
    private final OutputStream log;
    private final BiConsumer<String, String> watcher;

    Watched(String function, OutputStream log, BiConsumer<String, String> watcher) {
      this.function = function;
      this.log = log;
      this.watcher = watcher;
    }

    @Override
    public void write(int one) throws IOException {
      log.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      watcher.accept(function, new String(bytes, from, length, StandardCharsets.UTF_8));
      log.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      log.flush();
    }

    @Override
    public void close() throws IOException {
      log.close();
    }
  }
}
