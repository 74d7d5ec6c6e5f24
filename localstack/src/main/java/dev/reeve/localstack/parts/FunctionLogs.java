package dev.reeve.localstack.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One log file for each function. */
final class FunctionLogs implements AutoCloseable {
  private final Path folder;
  private final Map<String, Writer> files = new ConcurrentHashMap<>();

  FunctionLogs(Path folder) {
    this.folder = folder;
  }

  void write(String function, String text) {
    var file = files.computeIfAbsent(function, this::open);
    synchronized (file) {
      try {
        file.write(text);
        file.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot write the log of " + function, e);
      }
    }
  }

  private Writer open(String function) {
    try {
      return Files.newBufferedWriter(folder.resolve(function + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open the log of " + function, e);
    }
  }

  @Override
  public void close() {
    files
        .values()
        .forEach(
            file -> {
              try {
                file.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }
}
