package dev.reeve.localstack.ecs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The processes a dead worker left behind, which the end of its container would have killed: those
 * of its uids, and those whose environment holds its token. Where there is no {@code /proc} it
 * finds none, and the tasks' own life line has to do.
 */
record Leftovers(OptionalInt uidBase, String token) {
  private static final Path PROC = Path.of("/proc");

  /** A process that forks while it is looked for is found in the next pass. */
  private static final int PASSES_MAX = 50;

  /** Kills all of them, and returns how many; at the bound some may still be there. */
  int kill() {
    int killed = 0;
    for (int pass = 0; pass < PASSES_MAX; pass++) {
      List<ProcessHandle> found = find();
      if (found.isEmpty()) {
        return killed;
      }
      found.forEach(ProcessHandle::destroyForcibly);
      killed += found.size();
    }
    return killed;
  }

  private List<ProcessHandle> find() {
    var found = new ArrayList<ProcessHandle>();
    if (!Files.isDirectory(PROC)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        if (isOurs(entry)) {
          ProcessHandle.of(Long.parseLong(String.valueOf(entry.getFileName())))
              .filter(process -> process.pid() != ProcessHandle.current().pid())
              .ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list processes", e);
    }
    return found;
  }

  /** A process may end while it is looked at; then it is not ours any more. */
  private boolean isOurs(Path entry) {
    try {
      String status = Files.readString(entry.resolve("status"), StandardCharsets.ISO_8859_1);
      if (isDead(status)) {
        return false;
      }
      return hasOurUid(status)
          || Files.readString(entry.resolve("environ"), StandardCharsets.ISO_8859_1)
              .contains(token);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isDead(String status) {
    return status.contains("\nState:\tZ") || status.contains("\nState:\tX");
  }

  private boolean hasOurUid(String status) {
    if (uidBase.isEmpty()) {
      return false;
    }
    int start = status.indexOf("\nUid:\t") + "\nUid:\t".length();
    long uid = Long.parseLong(status.substring(start, status.indexOf('\t', start)));
    return uid >= uidBase.getAsInt() && uid < (long) uidBase.getAsInt() + UidRanges.SIZE;
  }
}
