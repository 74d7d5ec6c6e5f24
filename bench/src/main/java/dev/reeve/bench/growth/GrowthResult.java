package dev.reeve.bench.growth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.bench.growth.Tally.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found. */
public final class GrowthResult {
  private static final double COUNTS = 1.1;
  private static final double TIMES = 1.5;

  private static final Map<String, String> REASONS =
      Map.of(
          "workers",
          "where more workers than tasks are free, each task has a reservation, a nudge and a look "
              + "of its own, as a task alone has");

  private static final Map<String, String> SWEEP_REASONS =
      Map.of("workers", "a sweep reads every worker, whatever tasks there are");

  private final List<Point> points;

  GrowthResult(List<Point> points) {
    this.points = List.copyOf(points);
  }

  /**
   * One size of one thing.
   *
   * @param shards of the workers' registry
   * @param perTask from its submit to its end
   * @param roundMillis the median time of a scheduling round
   * @param perSweep what one sweep uses
   * @param sweepMillis its median time
   */
  record Point(
      String series,
      long size,
      int shards,
      Sum perTask,
      double roundMillis,
      Sum perSweep,
      double sweepMillis) {}

  /** A table for people. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        "What one task uses from submit to end, and how long the scheduler takes to hand out 24.\n\n");
    text.append(
        "%-10s %9s %7s %7s %7s %7s %10s %11s %11s%n"
            .formatted(
                "", "size", "shards", "WRU", "RRU", "SQS", "round ms", "sweep RRU", "sweep ms"));
    for (var point : points) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s %,9d %7d %7.2f %7.2f %7.2f %10.1f %11.1f %11.1f%n",
              point.series(),
              point.size(),
              point.shards(),
              point.perTask().wru(),
              point.perTask().rru(),
              point.perTask().sqs(),
              point.roundMillis(),
              point.perSweep().rru(),
              point.sweepMillis()));
    }
    text.append('\n');
    verdicts().forEach(verdict -> text.append(verdict.line()));
    return text.toString();
  }

  /**
   * How a figure changes from the smallest size to the largest.
   *
   * @param bound of the ratio, up to which it counts as flat: what such a machine varies by
   * @param otherwise why it grows
   */
  record Verdict(String series, String what, double ratio, double bound, String otherwise) {
    boolean isFlat() {
      return ratio <= bound;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-8s %-10s x %5.2f  %s%n",
          series,
          what,
          ratio,
          isFlat() ? "flat" : "grows: " + otherwise);
    }
  }

  List<Verdict> verdicts() {
    var verdicts = new ArrayList<Verdict>();
    for (var series : List.of("backlog", "workers", "history")) {
      var sizes = points.stream().filter(point -> point.series().equals(series)).toList();
      // The last of the workers' series shows what shards are for.
      var least = sizes.getFirst();
      var most = sizes.get(sizes.size() - (series.equals("workers") ? 2 : 1));
      var reason = REASONS.getOrDefault(series, "unexplained");
      verdicts.add(
          new Verdict(series, "WRU", most.perTask().wru() / least.perTask().wru(), COUNTS, reason));
      verdicts.add(
          new Verdict(series, "RRU", most.perTask().rru() / least.perTask().rru(), COUNTS, reason));
      verdicts.add(
          new Verdict(series, "SQS", most.perTask().sqs() / least.perTask().sqs(), COUNTS, reason));
      verdicts.add(
          new Verdict(series, "round", most.roundMillis() / least.roundMillis(), TIMES, reason));
      verdicts.add(
          new Verdict(
              series,
              "sweep RRU",
              most.perSweep().rru() / least.perSweep().rru(),
              COUNTS,
              SWEEP_REASONS.getOrDefault(series, "unexplained")));
    }
    return verdicts;
  }

  /** All figures. */
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("points");
    for (var point : points) {
      var one = list.addObject();
      one.put("series", point.series()).put("size", point.size()).put("shards", point.shards());
      one.putObject("perTask")
          .put("wru", point.perTask().wru())
          .put("rru", point.perTask().rru())
          .put("sqs", point.perTask().sqs());
      one.put("roundMillis", point.roundMillis());
      one.putObject("perSweep")
          .put("wru", point.perSweep().wru())
          .put("rru", point.perSweep().rru())
          .put("sqs", point.perSweep().sqs());
      one.put("sweepMillis", point.sweepMillis());
    }
    var verdicts = json.putArray("verdicts");
    for (var verdict : verdicts()) {
      verdicts
          .addObject()
          .put("series", verdict.series())
          .put("what", verdict.what())
          .put("ratio", verdict.ratio())
          .put("flat", verdict.isFlat());
    }
    return json;
  }
}
