package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.History.Ending;
import dev.reeve.localstack.chaos.TaskPlan.End;
import dev.reeve.localstack.chaos.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One whole service fails for a while, with a load on it and long tasks running through it: what
 * clients hear, what becomes of tasks and workers, and how the requests come back.
 */
public final class OutageRun {
  private static final Duration BEFORE = Duration.ofSeconds(30);
  private static final Duration AFTER = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int LONG_TASKS = 8;
  private static final int LONG_SECONDS_MORE = 20;
  private static final long SEED = 1;

  private final ChaosStack stack;
  private final OutageOptions options;
  private final InstantSource clock;
  private final Consumer<String> console;

  /** An outage that has not begun; {@code console} gets what it prints. */
  public OutageRun(
      ChaosStack stack, OutageOptions options, InstantSource clock, Consumer<String> console) {
    this.stack = stack;
    this.options = options;
    this.clock = clock;
    this.console = console;
  }

  /** Runs to the end; whether all was as it should. */
  public boolean run() throws InterruptedException {
    var seeds = new SplittableRandom(SEED);
    try (var observed = Observation.of(stack, clock)) {
      var rates = new RequestRates(observed.paths()::requests, System::nanoTime);
      var mix = new TaskMix(seeds.split(), observed.marks(), clock);
      var pace = new Pace(clock, console);
      FaultWindow window;
      try (var load = new Load(observed.user(), observed.recorder(), mix, seeds.split(), clock)) {
        submitLong(observed, load);
        load.start(options.tasksPerSecond(), 1);
        pass(BEFORE, "before the outage", rates, observed, pace);
        rates.mark();
        window = outage(observed, rates, pace);
        rates.mark();
        pass(AFTER, "after the outage", rates, observed, pace);
        load.finish();
      }
      var ending = observed.settling().await(options.settle(), left -> pace.tell(() -> left));
      return judge(observed, rates, window, ending);
    }
  }

  /** Half of them end during the outage, half after it. */
  private void submitLong(Observation observed, Load load) {
    var scripts = new MarkScripts(observed.marks());
    for (int i = 1; i <= LONG_TASKS; i++) {
      long seconds =
          BEFORE.toSeconds()
              + (i % 2 == 0
                  ? options.duration().toSeconds() / 2
                  : options.duration().toSeconds() + LONG_SECONDS_MORE);
      int number = -i;
      var draft = scripts.shell((double) seconds, number);
      draft.put("name", TaskPlan.name(number));
      load.submit(
          new TaskPlan(
              number,
              draft,
              End.succeeded("{\"n\":%d,\"attempt\":1}".formatted(number)),
              1,
              true,
              Optional.empty()));
    }
  }

  private FaultWindow outage(Observation observed, RequestRates rates, Pace pace) {
    var from = clock.instant();
    var paths = observed.paths();
    FaultMix.outageRules(options.service(), options.duration(), SEED).forEach(paths::inject);
    console.accept(options.service() + " fails from now on.");
    pass(options.duration(), "in the outage", rates, observed, pace);
    int injected = paths.faults().stream().mapToInt(fault -> fault.path("injected").asInt()).sum();
    paths.endFaults();
    console.accept(options.service() + " answers again.");
    return new FaultWindow(
        "outage " + options.service(), from, clock.instant(), OptionalLong.empty(), "", injected);
  }

  private void pass(
      Duration time, String when, RequestRates rates, Observation observed, Pace pace) {
    var end = clock.instant().plus(time);
    while (clock.instant().isBefore(end) && !Thread.currentThread().isInterrupted()) {
      Sleep.of(STEP);
      rates.sample();
      pace.tell(
          () ->
              "%s: accepted %d, refused %d, %d requests/s, %s"
                  .formatted(
                      when,
                      observed.recorder().accepted(),
                      observed.recorder().notAccepted(),
                      rates.last(),
                      observed.recorder().byStatus()));
    }
  }

  private boolean judge(
      Observation observed, RequestRates rates, FaultWindow window, Ending ending) {
    var history = observed.history(List.of(window), ending);
    var violations = new ArrayList<>(Checker.check(history));
    violations.addAll(unclear(history));
    violations.addAll(failedOver(history));
    violations.addAll(rates.storm());
    console.accept("");
    Report.of(history, violations, observed.recorder().refusedByCaller()).forEach(console);
    console.accept("");
    rates.table().forEach(console);
    firsts(history, window).forEach(console);
    return violations.isEmpty() && !ending.overdue();
  }

  /** Here every refusal must be a clear one: no function crashes and no connection is lost. */
  private static List<Violation> unclear(History history) {
    return history.answers().stream()
        .filter(answer -> answer.status() == 0 || answer.status() >= 500)
        .filter(answer -> answer.status() != 503)
        .map(
            answer ->
                new Violation(
                    Rule.CLEAR_REFUSALS,
                    TaskPlan.name(answer.plan()),
                    "%s at %s was answered with %d"
                        .formatted(answer.call(), answer.at(), answer.status())))
        .toList();
  }

  private static List<Violation> failedOver(History history) {
    var violations = new ArrayList<Violation>();
    history
        .changesByTask()
        .forEach(
            (id, changes) -> {
              var last = changes.getLast().after();
              if (last != null && last.failovers() > 0) {
                violations.add(
                    new Violation(
                        Rule.HEALTHY_WORKERS_LIVE, id, "was failed over: " + last.line()));
              }
            });
    return violations;
  }

  private static List<String> firsts(History history, FaultWindow window) {
    Optional<Instant> accepted =
        history.answers().stream()
            .filter(Answer::accepts)
            .map(Answer::at)
            .filter(at -> at.isAfter(window.until()))
            .findFirst();
    Optional<Instant> started =
        history.changes().stream()
            .flatMap(change -> Optional.ofNullable(change.after()).stream())
            .filter(image -> image.is("RUNNING") && image.since().isAfter(window.until()))
            .map(TaskImage::since)
            .min(Instant::compareTo);
    return List.of(
        after("first task accepted", accepted, window),
        after("first task started", started, window));
  }

  private static String after(String what, Optional<Instant> at, FaultWindow window) {
    return "  %-28s %8s"
        .formatted(
            what,
            at.map(time -> Duration.between(window.until(), time).toMillis() / 1000.0 + " s")
                .orElse("never"));
  }
}
