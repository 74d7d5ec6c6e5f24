package dev.reeve.localstack.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;

/**
 * A stack under observation, from now until it is closed.
 *
 * @param user speaks with the API as a client
 * @param admin sees all tasks and workers
 * @param marks the file that processes of tasks write to
 */
record Observation(
    StackHttp user, StackHttp admin, Engines engines, Recorder recorder, Path marks, Watch watch)
    implements AutoCloseable {

  static Observation of(ChaosStack stack, InstantSource clock) {
    var marks = marksFile();
    var recorder = new Recorder(clock, marks);
    var admin = new StackHttp(stack.url(), stack.adminKey());
    var engines = Engines.connect(stack);
    return new Observation(
        new StackHttp(stack.url(), stack.userKey()),
        admin,
        engines,
        recorder,
        marks,
        Watch.start(engines, new StackPaths(admin), recorder));
  }

  StackPaths paths() {
    return new StackPaths(admin);
  }

  Settling settling() {
    return new Settling(recorder, engines, admin);
  }

  /** All that was seen, once nothing more happens. */
  History history(List<FaultWindow> faults, History.Ending ending) {
    watch.catchUp();
    return recorder.history(faults, ending);
  }

  /** In a folder of its own; tasks may write to it, whoever they run as. */
  private static Path marksFile() {
    try {
      var folder = Files.createTempDirectory("reeve-chaos-");
      var file = Files.createFile(folder.resolve("marks"));
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the file of marks", e);
    }
  }

  @Override
  public void close() {
    watch.close();
    engines.close();
    admin.close();
    user.close();
    try {
      Files.deleteIfExists(marks);
      Files.deleteIfExists(marks.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + marks, e);
    }
  }
}
