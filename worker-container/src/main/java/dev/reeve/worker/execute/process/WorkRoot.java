package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory in which the attempts of this worker get theirs. */
record WorkRoot(Path path) {
  private static final System.Logger LOG = System.getLogger(WorkRoot.class.getName());
  // Every slot's user makes its directories here; sticky: none touches or lists another's.
  private static final int SHARED_MODE = 01733;

  static WorkRoot make(Path parent, Isolation isolation, Programs programs) throws IOException {
    Files.createDirectories(parent);
    Path path = Files.createTempDirectory(parent.toAbsolutePath(), "reeve-");
    if (isolation instanceof Isolation.OwnUid own) {
      Files.setAttribute(path, "unix:mode", SHARED_MODE);
      String probe = path.resolve("probe").toString();
      var script = "mkdir -m 700 -- \"$1\" && cd -- \"$1\" && rmdir -- \"$1\"";
      var answer =
          programs.run(
              Programs.command(own.prefix(0), "/bin/sh", "-c", script, "reeve-probe", probe));
      if (answer.exitCode() != 0) {
        Files.delete(path);
        throw new IOException(
            "User %d cannot reach %s: set REEVE_WORK_DIR to where each directory is 0711 or wider"
                .formatted(own.base(), path));
      }
    }
    return new WorkRoot(path);
  }

  void wipe() {
    try {
      new WorkDirectory(path).wipe();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Work root not wiped: " + path, e);
    }
  }
}
