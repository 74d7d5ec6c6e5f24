package dev.reeve.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts our functions and two builds as people make them, side by side: each round starts each of
 * them once from nothing and once from a snapshot. Functions run on the first core, what they talk
 * to on the others.
 */
public final class ColdBenchmark {
  private final Path home;
  private final Consumer<String> progress;

  /**
   * @param home the project's folder
   * @param progress told what is going on
   */
  public ColdBenchmark(Path home, Consumer<String> progress) {
    this.home = home;
    this.progress = progress;
  }

  /**
   * Measures; a round before the first warms files and this process, and is not counted.
   *
   * @param runs starts of each kind, at least 1
   * @param options of our functions' JVM, in place of the template's
   * @throws ColdStartException if a function does not do its job, or nothing can be measured here
   */
  public ColdReport run(int runs, Optional<String> options)
      throws IOException, InterruptedException {
    requireMachine();
    // Without it each answer waits for an acknowledgement that comes 40 ms later.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var work = Files.createDirectories(home.resolve("bench/target/cold"));
    leaveFirstCore(work);
    var identity = new TlsIdentity(work);
    try (var aws = new AwsStubs(identity)) {
      progress.accept("Building what is stale ...");
      var candidates = new Candidates(home, work, aws, options).all();
      var jvm = new LambdaJvm(work, identity.trustStore());
      var lambda = new Lambda(jvm, aws, work.resolve("function.log"));
      return measure(lambda, candidates, runs);
    }
  }

  private ColdReport measure(Lambda lambda, List<Candidate> candidates, int runs)
      throws IOException, InterruptedException {
    Map<String, List<ColdStart>> cold = new HashMap<>();
    Map<String, List<ColdStart>> restored = new HashMap<>();
    for (int run = 0; run <= runs; run++) {
      progress.accept(run == 0 ? "Warming up ..." : "Run %d of %d ...".formatted(run, runs));
      for (var candidate : candidates) {
        var fromNothing = lambda.start(candidate, false);
        var fromSnapshot = lambda.start(candidate, true);
        if (run > 0) {
          cold.computeIfAbsent(candidate.name(), _ -> new ArrayList<>()).add(fromNothing);
          restored.computeIfAbsent(candidate.name(), _ -> new ArrayList<>()).add(fromSnapshot);
        }
      }
    }
    var results = new ArrayList<Result>();
    for (var candidate : candidates) {
      results.add(
          new Result(
              candidate.name(),
              candidate.zipBytes(),
              Figures.of(cold.getOrDefault(candidate.name(), List.of())),
              Figures.of(restored.getOrDefault(candidate.name(), List.of()))));
    }
    return new ColdReport(results, runs);
  }

  private static void requireMachine() {
    var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!machine.equals("Linux amd64")) {
      throw new ColdStartException(
          "Runs where AWS's runtime interface client does, on Linux amd64, not on " + machine);
    }
  }

  private static void leaveFirstCore(Path work) throws IOException, InterruptedException {
    int cores = Runtime.getRuntime().availableProcessors();
    if (cores > 1) {
      var own = String.valueOf(ProcessHandle.current().pid());
      Commands.run(List.of("taskset", "-a", "-c", "-p", "1-" + (cores - 1), own), work);
    }
  }
}
