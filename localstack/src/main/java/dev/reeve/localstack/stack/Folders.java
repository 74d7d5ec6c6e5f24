package dev.reeve.localstack.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/**
 * Where one run keeps what it writes.
 *
 * @param data what must survive
 * @param logs one file per process
 * @param work of workers
 * @param temporaryRoot holds what does not outlive the run, logs aside
 */
record Folders(Path data, Path logs, Path work, Path temporaryRoot) implements AutoCloseable {

  static Folders temporary() {
    Path root = makeRoot();
    return new Folders(make(root, "data"), make(root, "logs"), make(root, "work"), root);
  }

  static Folders in(DataFolder data) {
    Path root = makeRoot();
    return new Folders(data.part("engines"), data.part("logs"), make(root, "work"), root);
  }

  private static Path makeRoot() {
    try {
      Path root = Files.createTempDirectory("reeve-");
      if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
        // Tasks of workers run under uids of their own and must get to their folders.
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
      }
      return root;
    } catch (IOException e) {
      throw new StackException("Cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private static Path make(Path root, String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new StackException("Cannot make " + root.resolve(name) + ": " + e.getMessage(), e);
    }
  }

  /** Removes what is temporary, but not the logs: they are read after a run that went wrong. */
  @Override
  public void close() throws IOException {
    try (var files = Files.walk(temporaryRoot)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.startsWith(logs) && !logs.startsWith(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
