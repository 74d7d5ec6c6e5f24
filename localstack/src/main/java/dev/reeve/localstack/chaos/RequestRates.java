package dev.reeve.localstack.chaos;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Requests a second of all functions, workers and mappings to DynamoDB and SQS, before an outage,
 * in it and after it. One thread uses it.
 */
final class RequestRates {
  /** Work that waited is made up for; more than this is a storm. */
  private static final double STORM_FACTOR = 5;

  /** Sweeps come in pairs of seconds, heartbeats every three: one second alone says little. */
  private static final int SMOOTH = 5;

  private static final int COMING_BACK = 10;

  private final LongSupplier requests;
  private final LongSupplier nanos;
  private final List<Integer> samples = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private long lastCount;
  private long lastNanos;

  /**
   * @param requests all of them so far
   * @param nanos by a clock that never goes back
   */
  RequestRates(LongSupplier requests, LongSupplier nanos) {
    this.requests = requests;
    this.nanos = nanos;
    this.lastCount = requests.getAsLong();
    this.lastNanos = nanos.getAsLong();
  }

  /** Called once a second. */
  void sample() {
    long count = requests.getAsLong();
    long now = nanos.getAsLong();
    samples.add((int) Math.round((count - lastCount) * 1e9 / (now - lastNanos)));
    lastCount = count;
    lastNanos = now;
  }

  int last() {
    return samples.isEmpty() ? 0 : samples.getLast();
  }

  /** Another time begins: first the outage, then what comes after. */
  void mark() {
    marks.add(samples.size());
  }

  private List<Integer> before() {
    // The first third of it is a load that only begins.
    return samples.subList(marks.getFirst() / 3, marks.getFirst());
  }

  private List<Integer> during() {
    return samples.subList(marks.getFirst(), marks.getLast());
  }

  private List<Integer> after() {
    return samples.subList(marks.getLast(), samples.size());
  }

  List<Violation> storm() {
    double mean = mean(before());
    double peak = peak(after());
    return peak <= STORM_FACTOR * mean
        ? List.of()
        : List.of(
            new Violation(
                Rule.NO_RETRY_STORM,
                "requests",
                "%.0f a second after the outage, %.0f before it".formatted(peak, mean)));
  }

  List<String> table() {
    var after = after();
    int split = Math.min(COMING_BACK, after.size());
    return List.of(
        "%-30s %8s %8s".formatted("Requests a second", "mean", "peak*"),
        row("before", before()),
        row("in the outage", during()),
        row("first %d s after".formatted(COMING_BACK), after.subList(0, split)),
        row("later", after.subList(split, after.size())),
        "  * mean of %d seconds, the highest; after/before: %.1f"
            .formatted(SMOOTH, peak(after) / mean(before())));
  }

  private static String row(String when, List<Integer> some) {
    return "  %-28s %8.0f %8.0f".formatted(when, mean(some), peak(some));
  }

  private static double mean(List<Integer> some) {
    return some.stream().mapToInt(sample -> sample).average().orElse(0);
  }

  private static double peak(List<Integer> some) {
    double peak = 0;
    for (int from = 0; from + SMOOTH <= some.size(); from++) {
      peak = Math.max(peak, mean(some.subList(from, from + SMOOTH)));
    }
    return peak;
  }
}
