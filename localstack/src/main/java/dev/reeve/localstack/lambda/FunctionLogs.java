package dev.reeve.localstack.lambda;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BiConsumer;

/** Where functions log to: a place per function, opened once and closed with the host. */
@FunctionalInterface
public interface FunctionLogs {
  /** Opens the log of this function. */
  OutputStream open(String functionName);

  /** One file per function, {@code <name>.log}, appended to. */
  static FunctionLogs in(Path folder) {
    return functionName -> {
      try {
        Files.createDirectories(folder);
        return new BufferedOutputStream(
            Files.newOutputStream(
                folder.resolve(functionName + ".log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot open the log of " + functionName, e);
      }
    };
  }

  /**
   * Hands each message, with the line break at its end, and the function's name to {@code sink}.
   */
  static FunctionLogs to(BiConsumer<String, String> sink) {
    return functionName ->
        new ByteArrayOutputStream() {
          @Override
          public synchronized void flush() {
            String message = toString(StandardCharsets.UTF_8);
            reset();
            sink.accept(functionName, message);
          }
        };
  }

  /** Drops everything. */
  static FunctionLogs none() {
    return functionName -> OutputStream.nullOutputStream();
  }
}
