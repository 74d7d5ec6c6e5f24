package dev.reeve.localstack.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processes by their ids. */
final class Pids {
  private Pids() {}

  /** Sends a signal, by its name without SIG. */
  static void signal(String name, long pid) {
    try {
      int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " " + pid + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending a signal", e);
    }
  }

  /** The process and all that came from it, as far as that still shows. */
  static List<ProcessHandle> family(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .toList();
  }

  /** Those that live; a handle is of one process, not of its id used again. */
  static List<Long> alive(List<ProcessHandle> processes) {
    return processes.stream()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .filter(pid -> !hasEnded(pid))
        .toList();
  }

  /**
   * Whether it has ended and only waits for its parent to ask how (state Z of proc_pid_stat(5)):
   * {@link ProcessHandle#isAlive} still counts it, and some machines' first process asks late.
   */
  private static boolean hasEnded(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (NoSuchFileException e) {
      return Files.isDirectory(Path.of("/proc/self"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
