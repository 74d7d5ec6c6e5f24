package dev.reeve.worker.execute.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the worker's own small programs, and reads pipes. On platform threads: a read from a pipe
 * would hold a virtual thread's carrier, of which there are as few as processors.
 */
final class Programs implements AutoCloseable {
  /** How long a program may take; wiping a large directory is the longest. */
  static final long SECONDS_MAX = 60;

  static final int FAILED = -1;

  private static final System.Logger LOG = System.getLogger(Programs.class.getName());

  private final String path;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> Thread.ofPlatform().daemon().name("task-pipe").unstarted(task));

  /** Programs find others on {@code path}, the only variable that they get. */
  Programs(String path) {
    this.path = path;
  }

  /** What a program wrote to its standard output, and how it ended. */
  record Ended(int exitCode, ByteBuffer output) {
    String text() {
      return StandardCharsets.UTF_8.decode(output.duplicate()).toString();
    }
  }

  static List<String> command(List<String> prefix, String... rest) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(rest));
    return List.copyOf(command);
  }

  /** Runs {@code command} to its end; {@link #FAILED} if it cannot start or takes too long. */
  Ended run(List<String> command) {
    try {
      Process process = builder(command).redirectErrorStream(false).start();
      process.getOutputStream().close();
      Future<byte[]> output = read(process.getInputStream(), InputStream::readAllBytes);
      Future<byte[]> errors = read(process.getErrorStream(), InputStream::readAllBytes);
      if (!Patience.await(() -> !process.isAlive() && output.isDone(), SECONDS_MAX * 1000)) {
        process.destroyForcibly();
        LOG.log(System.Logger.Level.WARNING, "Killed after " + SECONDS_MAX + " s: " + command);
        return new Ended(FAILED, ByteBuffer.allocate(0));
      }
      if (process.exitValue() != 0 && errors.isDone()) {
        LOG.log(
            System.Logger.Level.DEBUG,
            () -> command + ": " + new String(errors.resultNow(), StandardCharsets.UTF_8));
      }
      return new Ended(process.exitValue(), ByteBuffer.wrap(output.resultNow()));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Cannot run " + command, e);
      return new Ended(FAILED, ByteBuffer.allocate(0));
    }
  }

  ProcessBuilder builder(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", path);
    return builder;
  }

  /** Reads {@code stream} on a thread of its own. */
  <T> Future<T> read(InputStream stream, PipeReader<T> reader) {
    return threads.submit(() -> reader.read(stream));
  }

  /** Reads a pipe to its end. */
  interface PipeReader<T> {
    T read(InputStream stream) throws IOException;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
