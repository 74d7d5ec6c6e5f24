package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.History.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One run: load and faults for a while, then quiet, then the verdict. */
public final class ChaosRun {
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  private final ChaosStack stack;
  private final ChaosOptions options;
  private final InstantSource clock;
  private final Consumer<String> console;

  /**
   * A run that has not begun.
   *
   * @param console gets a line every ten seconds, and the tables in the end
   */
  public ChaosRun(
      ChaosStack stack, ChaosOptions options, InstantSource clock, Consumer<String> console) {
    this.stack = stack;
    this.options = options;
    this.clock = clock;
    this.console = console;
  }

  /** Runs to the end; whether nothing was violated. */
  public boolean run() throws InterruptedException {
    var marks = marksFile();
    var seeds = new SplittableRandom(options.seed());
    var ofTasks = seeds.split();
    var ofLoad = seeds.split();
    var ofFaults = seeds.split();
    var recorder = new Recorder(clock, marks);
    try (var user = new StackHttp(stack.url(), stack.userKey());
        var admin = new StackHttp(stack.url(), stack.adminKey());
        var engines = Engines.connect(stack);
        var watch = Watch.start(engines, new StackPaths(admin), recorder)) {
      var paths = new StackPaths(admin);
      var disturber =
          new Disturber(paths, new FaultMix(ofFaults), ofFaults.split(), clock, options.workers());
      var faults = List.<FaultWindow>of();
      try (var load = new Load(user, recorder, new TaskMix(ofTasks, marks, clock), ofLoad, clock)) {
        load.start(options.tasksPerSecond());
        disturb(disturber, recorder);
        load.stop();
        faults = disturber.end();
        console.accept("All faults are over; waiting until everything has ended.");
        load.finish();
      }
      var settling = new Settling(recorder, engines, admin);
      var pace = new Pace(clock.instant());
      var ending = settling.await(options.settle(), left -> pace.tell(() -> left));
      watch.catchUp();
      return judge(recorder, faults, ending);
    }
  }

  private void disturb(Disturber disturber, Recorder recorder) throws InterruptedException {
    var begun = clock.instant();
    var end = begun.plus(options.duration());
    var thread = Thread.ofPlatform().name("faults").start(() -> disturber.disturbUntil(end));
    var pace = new Pace(begun);
    while (!thread.join(Duration.ofSeconds(1))) {
      pace.tell(
          () ->
              "accepted %d, refused %d, faults %d (%d in force), %s"
                  .formatted(
                      recorder.accepted(),
                      recorder.notAccepted(),
                      disturber.count(),
                      disturber.active(),
                      recorder.byStatus()));
    }
  }

  private boolean judge(Recorder recorder, List<FaultWindow> faults, Ending ending) {
    var history = recorder.history(faults, ending);
    var violations = Checker.check(history);
    console.accept("");
    console.accept("Seed %d, %s".formatted(options.seed(), options.duration()));
    Report.of(history, violations, recorder.refusedByCaller()).forEach(console);
    return violations.isEmpty() && !ending.overdue();
  }

  /** A line every ten seconds, whoever asks how often. */
  private final class Pace {
    private final Instant begun;
    private Instant next;

    private Pace(Instant begun) {
      this.begun = begun;
      this.next = begun.plus(TELL_EVERY);
    }

    private void tell(Supplier<String> line) {
      var now = clock.instant();
      if (!now.isBefore(next)) {
        next = now.plus(TELL_EVERY);
        var since = Duration.between(begun, now);
        console.accept(
            "%02d:%02d %s".formatted(since.toMinutes(), since.toSecondsPart(), line.get()));
      }
    }
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
}
