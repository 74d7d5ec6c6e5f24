package dev.reeve.worker.execute.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads /proc. A process that ends while it is read is left out. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  // Fields of /proc/<pid>/stat counted from behind the name, which may hold blanks and brackets.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int START = 19;

  private ProcessTable() {}

  static boolean isAvailable() {
    return Files.isReadable(PROC.resolve("self/stat"));
  }

  static List<ProcessEntry> scan() {
    List<ProcessEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path directory : directories) {
        entry(Long.parseLong(directory.getFileName().toString())).ifPresent(entries::add);
      }
    } catch (IOException e) {
      throw new IllegalStateException("/proc cannot be listed", e);
    }
    return entries;
  }

  static Optional<ProcessEntry> entry(long pid) {
    String stat = read(pid, "stat");
    int nameEnd = stat.lastIndexOf(')');
    if (nameEnd < 0) {
      return Optional.empty();
    }
    String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
    return Optional.of(
        new ProcessEntry(
            new ProcessEntry.Identity(pid, Long.parseLong(fields[START])),
            Long.parseLong(fields[PARENT]),
            Long.parseLong(fields[SESSION]),
            fields[STATE].charAt(0)));
  }

  /** Whether any of the process's user ids is {@code uid}. */
  static boolean runsAs(long pid, int uid) {
    String wanted = Integer.toString(uid);
    return read(pid, "status")
        .lines()
        .filter(line -> line.startsWith("Uid:"))
        .anyMatch(
            line ->
                List.of(line.substring("Uid:".length()).strip().split("\\s+", -1))
                    .contains(wanted));
  }

  /** Whether the process was started with {@code assignment} in its environment. */
  static boolean hasInEnvironment(long pid, String assignment) {
    return ('\0' + read(pid, "environ") + '\0').contains('\0' + assignment + '\0');
  }

  /** Whether the process stands in {@code directory} or below. */
  static boolean standsIn(long pid, Path directory) {
    try {
      return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).startsWith(directory);
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(long pid, String file) {
    try {
      return new String(
          Files.readAllBytes(PROC.resolve(pid + "/" + file)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
