package dev.reeve.simulation.cli;

import dev.reeve.simulation.Result;
import dev.reeve.simulation.Seeds;
import dev.reeve.simulation.Simulation;
import dev.reeve.simulation.Totals;
import dev.reeve.simulation.mutant.Mutant;
import dev.reeve.simulation.system.Plant;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs seeds of the simulation, or plants mutants and looks whether seeds find them. */
@Command(
    name = "reeve simulate",
    description = "Runs the protocol in simulated time under seeded faults.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final int FOUND_WITHIN = 2000;
  private static final String ALL = "all";

  @Option(names = "--seeds", description = "How many seeds (1000; 2000 at most for a mutant).")
  private int seeds;

  @Option(names = "--from", description = "The first seed (1).", defaultValue = "1")
  private long from;

  @Option(names = "--mutant", description = "Plant this error, or all of them in turn.")
  private String mutant = "";

  @Option(names = "--trace", description = "Print what happened in the first seed.")
  private boolean trace;

  @Option(names = "--threads", description = "Seeds run side by side (2).", defaultValue = "2")
  private int threads;

  private Main() {}

  /** Ends with 0, with 1 after a violation or a mutant that survived, with 2 if asked wrongly. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (mutant.isEmpty()) {
      return run();
    }
    boolean survived = false;
    for (var planted : mutants()) {
      survived |= !find(planted);
    }
    return survived ? 1 : 0;
  }

  private List<Mutant> mutants() {
    if (mutant.equals(ALL)) {
      return List.of(Mutant.values());
    }
    return Stream.of(Mutant.values())
        .filter(known -> known.name().equalsIgnoreCase(mutant))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new ParameterException(
                    new CommandLine(this),
                    "No mutant is called " + mutant + "; there are " + List.of(Mutant.values())));
  }

  /** Runs seeds of the protocol as it is. */
  private int run() throws InterruptedException {
    if (trace) {
      Simulation.trace(from, Plant.NONE).about("").forEach(OUT::println);
      return report(new Seeds(from, 1, 1).run(() -> Plant.NONE, false, _ -> {}), 0);
    }
    long count = seeds == 0 ? 1000 : seeds;
    long began = System.nanoTime();
    var progress = new Progress(count);
    var totals = new Seeds(from, count, threads).run(() -> Plant.NONE, false, progress::count);
    return report(totals, (System.nanoTime() - began) / 1e9);
  }

  private static final class Progress {
    private final long step;
    private final AtomicLong done = new AtomicLong();

    private Progress(long count) {
      this.step = Math.max(1, count / 10);
    }

    private void count(Result result) {
      long now = done.incrementAndGet();
      if (now % step == 0) {
        OUT.println(now + " seeds done");
      }
      result
          .violation()
          .ifPresent(it -> OUT.println("seed " + result.seed() + ": " + it.invariant()));
    }
  }

  private static int report(Totals totals, double seconds) {
    say("seeds          %d (%.1f s)", totals.seeds(), seconds);
    say("tasks          %d", totals.tasks());
    say("steps          %d", totals.steps());
    say("virtual hours  %.1f", totals.time().toSeconds() / 3600.0);
    say("trace hash     %016x", totals.hash());
    say("");
    say("%-22s %10s   %s", "fault", "times", "longest until a task struck by it went on");
    var worst = totals.worst();
    totals
        .faults()
        .forEach(
            (kind, count) -> {
              var longest = worst.get(kind);
              var took =
                  longest == null
                      ? ""
                      : "%.1f s, seed %d".formatted(seconds(longest.took()), longest.seed());
              say("%-22s %10d   %s", kind, count, took);
            });
    say("");
    if (totals.violations().isEmpty()) {
      say("No violation.");
      return 0;
    }
    totals.violations().forEach((seed, it) -> say("VIOLATION seed %d: %s", seed, it.invariant()));
    totals.first().ifPresent(seed -> explain(seed, totals));
    return 1;
  }

  /** Runs the lowest of them again, and shows what happened to the task it is about. */
  private static void explain(long seed, Totals totals) {
    var violation = totals.violations().firstEntry().getValue();
    say("");
    say("Seed %d, %s", seed, violation.invariant());
    say("  %s: %s", violation.about(), violation.text());
    Simulation.trace(seed, Plant.NONE).about(violation.about()).forEach(OUT::println);
    say("All of it: ./reeve simulate --from %d --trace", seed);
  }

  private boolean find(Mutant planted) throws InterruptedException {
    int count = seeds == 0 ? FOUND_WITHIN : Math.min(seeds, FOUND_WITHIN);
    var totals = new Seeds(from, count, threads).run(planted::plant, true, _ -> {});
    if (totals.violations().isEmpty()) {
      say("%-28s SURVIVED %d seeds: %s", planted, totals.seeds(), planted.error());
      return false;
    }
    var first = totals.violations().firstEntry();
    if (Simulation.run(first.getKey(), Plant.NONE).violation().isPresent()) {
      say("%-28s seed %d shows a violation without it, too", planted, first.getKey());
      return false;
    }
    say("%-28s seed %-5d %s", planted, first.getKey(), first.getValue().invariant());
    if (trace) {
      Simulation.trace(first.getKey(), planted.plant())
          .about(first.getValue().about())
          .forEach(OUT::println);
    }
    return true;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  // The annotation it asks for would be a dependency more, for one private method.
  @SuppressWarnings("AnnotateFormatMethod")
  private static void say(String format, Object... values) {
    OUT.println(String.format(Locale.ROOT, format, values));
  }
}
