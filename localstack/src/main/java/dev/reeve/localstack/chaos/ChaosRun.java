package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.History.Ending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One run: load and faults for a while, then quiet, then the verdict. */
public final class ChaosRun {
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
    var seeds = new SplittableRandom(options.seed());
    var ofTasks = seeds.split();
    var ofLoad = seeds.split();
    var ofFaults = seeds.split();
    try (var observed = Observation.of(stack, clock)) {
      var disturber =
          new Disturber(
              observed.paths(), new FaultMix(ofFaults), ofFaults.split(), clock, options.workers());
      var mix = new TaskMix(ofTasks, observed.marks(), clock);
      var faults = List.<FaultWindow>of();
      try (var load = new Load(observed.user(), observed.recorder(), mix, ofLoad, clock)) {
        load.start(options.tasksPerSecond(), Load.TRIES_MAX);
        disturb(disturber, observed.recorder());
        load.stop();
        faults = disturber.end();
        console.accept("All faults are over; waiting until everything has ended.");
        load.finish();
      }
      var pace = new Pace(clock, console);
      var ending = observed.settling().await(options.settle(), left -> pace.tell(() -> left));
      return judge(observed, faults, ending);
    }
  }

  private void disturb(Disturber disturber, Recorder recorder) throws InterruptedException {
    var pace = new Pace(clock, console);
    var end = clock.instant().plus(options.duration());
    var thread = Thread.ofPlatform().name("faults").start(() -> disturber.disturbUntil(end));
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

  private boolean judge(Observation observed, List<FaultWindow> faults, Ending ending) {
    var history = observed.history(faults, ending);
    var violations = Checker.check(history);
    console.accept("");
    console.accept("Seed %d, %s".formatted(options.seed(), options.duration()));
    Report.of(history, violations, observed.recorder().refusedByCaller()).forEach(console);
    return violations.isEmpty() && !ending.overdue();
  }
}
