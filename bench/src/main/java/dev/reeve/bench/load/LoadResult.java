package dev.reeve.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one run found. What was not measured is empty.
 *
 * @param store what the store allows
 * @param celeryMissing why Celery did not run; empty if it did
 */
public record LoadResult(
    List<Measured> bursts,
    Optional<Store> store,
    List<Named<Spread>> trickles,
    List<Named<Fate>> kills,
    Optional<String> celeryMissing) {

  static final double CELERY_RATIO = 2;
  static final double STORE_SHARE = 0.8;
  private static final double TRICKLE_MILLIS = 25;
  private static final double ALONE_MILLIS = 40;
  static final String OURS = "Reeve";
  static final String TRICKLE = OURS + ", 10 a second";
  static final String ALONE = OURS + ", alone";

  /** A figure and whose it is. */
  record Named<T>(String what, T figure) {
    boolean ours() {
      return what.startsWith(OURS);
    }
  }

  /**
   * What the store alone takes of tasks.
   *
   * @param writes conditional writes of a task of ours, by which it was calibrated
   * @param tasksPerSecond at so many writes
   */
  record Store(int writes, double tasksPerSecond) {}

  /** An aim and what came of it. */
  record Verdict(String what, String figure, boolean met) {
    String word() {
      return met ? "meets" : "misses";
    }
  }

  /** Copies the lists. */
  public LoadResult {
    bursts = List.copyOf(bursts);
    trickles = List.copyOf(trickles);
    kills = List.copyOf(kills);
  }

  private static Optional<Double> best(List<Measured> bursts, boolean ours) {
    return bursts.stream()
        .filter(burst -> burst.what().startsWith(OURS) == ours)
        .map(Measured::tasksPerSecond)
        .max(Double::compare);
  }

  private static Optional<Double> ratio(List<Measured> bursts) {
    return best(bursts, true).flatMap(ours -> best(bursts, false).map(theirs -> ours / theirs));
  }

  /** The best of ours beside Celery's best; empty without either. */
  Optional<Double> celeryRatio() {
    return ratio(bursts);
  }

  /** The same at each count of workers that both ran. */
  Map<Integer, Double> celeryRatios() {
    var ratios = new TreeMap<Integer, Double>();
    for (int workers : bursts.stream().map(Measured::workers).distinct().toList()) {
      var alike = bursts.stream().filter(burst -> burst.workers() == workers).toList();
      ratio(alike).ifPresent(ratio -> ratios.put(workers, ratio));
    }
    return ratios;
  }

  /** The best of ours beside what the store allows. */
  Optional<Double> storeShare() {
    return store.flatMap(alone -> best(bursts, true).map(ours -> ours / alone.tasksPerSecond()));
  }

  /** Of what was measured. */
  List<Verdict> verdicts() {
    var verdicts = new ArrayList<Verdict>();
    storeShare().ifPresent(share -> verdicts.add(throughput(share)));
    trickles.forEach(
        one -> {
          switch (one.what()) {
            case TRICKLE -> verdicts.add(start(one, TRICKLE_MILLIS));
            case ALONE -> verdicts.add(start(one, ALONE_MILLIS));
            default -> {}
          }
        });
    kills.stream()
        .filter(Named::ours)
        .forEach(
            one ->
                verdicts.add(
                    new Verdict(
                        "no task lost or run twice over kill -9 of a worker",
                        "%d and %d".formatted(one.figure().lost(), one.figure().repeated()),
                        one.figure().lost() == 0 && one.figure().repeated() == 0)));
    return verdicts;
  }

  private Verdict throughput(double share) {
    var ratio = celeryRatio();
    return new Verdict(
        "twice Celery's tasks/s, or 80 % of what DynamoDB Local allows",
        ratio.map(times -> format("%.2f times, ", times)).orElse("no Celery, ")
            + format("%.0f %%", share * 100),
        share >= STORE_SHARE || ratio.filter(times -> times >= CELERY_RATIO).isPresent());
  }

  private static Verdict start(Named<Spread> one, double bound) {
    double p50 = one.figure().p50Millis();
    return new Verdict(
        format("submit to start at most %.0f ms, p50: ", bound) + one.what(),
        format("%.1f ms", p50),
        p50 <= bound);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** For people. */
  public String text() {
    return LoadText.of(this);
  }

  /** For programs. */
  public ObjectNode json() {
    return LoadJson.of(this);
  }

  /** A picture of tasks per second. */
  public String chart() {
    return LoadChart.of(this).svg();
  }
}
