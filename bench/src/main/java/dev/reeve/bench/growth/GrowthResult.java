package dev.reeve.bench.growth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.bench.growth.GrowthBench.Series;
import dev.reeve.bench.growth.Tally.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was found. */
public final class GrowthResult {
  private static final double COUNTS = 1.1;
  private static final double TIMES = 1.5;

  private static final String SLOWER = "as many requests as before, answered more slowly";
  private static final String EVERY_WORKER = "a sweep reads every worker, whatever tasks there are";

  private final List<Point> points;
  private final Sum look;

  /**
   * @param look what the look at one task costs that has waited for two minutes
   */
  GrowthResult(List<Point> points, Sum look) {
    this.points = List.copyOf(points);
    this.look = look;
  }

  /**
   * One size of one thing.
   *
   * @param shards of the workers' registry
   * @param perTask from its submit to its end
   * @param roundRequests of a scheduling round
   * @param roundMillis its median time
   * @param perSweep what one sweep uses
   * @param sweepMillis its median time
   */
  record Point(
      Series series,
      long size,
      int shards,
      Sum perTask,
      double roundRequests,
      double roundMillis,
      Sum perSweep,
      double sweepMillis) {}

  /**
   * How a figure changes from one size to the largest.
   *
   * @param bound of the ratio, up to which it counts as flat: what such a machine varies by
   * @param otherwise why it grows
   */
  record Verdict(
      Series series,
      String what,
      long from,
      long to,
      double ratio,
      double bound,
      String otherwise) {
    boolean isFlat() {
      return ratio <= bound;
    }

    String line() {
      return String.format(
          Locale.ROOT,
          "%-8s %,6d to %,7d  %-14s x %5.2f  %s%n",
          series,
          from,
          to,
          what,
          ratio,
          isFlat() ? "flat" : "grows: " + otherwise);
    }
  }

  List<Verdict> verdicts() {
    var verdicts = new ArrayList<Verdict>();
    for (var series : points.stream().map(Point::series).distinct().toList()) {
      var sizes = points.stream().filter(point -> point.series() == series).toList();
      boolean ofWorkers = series == Series.WORKERS;
      // With three workers all slots are taken each round; from there on there is room. The last of
      // them shows what shards are for.
      var least = sizes.get(ofWorkers ? 1 : 0);
      var most = sizes.get(sizes.size() - (ofWorkers ? 2 : 1));
      verdicts.add(counts(least, most, "WRU", point -> point.perTask().wru(), "unexplained"));
      verdicts.add(counts(least, most, "RRU", point -> point.perTask().rru(), "unexplained"));
      verdicts.add(counts(least, most, "SQS", point -> point.perTask().sqs(), "unexplained"));
      verdicts.add(counts(least, most, "round requests", Point::roundRequests, "unexplained"));
      verdicts.add(verdict(least, most, "round ms", Point::roundMillis, TIMES, SLOWER));
      verdicts.add(
          counts(
              least,
              most,
              "sweep RRU",
              point -> point.perSweep().rru(),
              ofWorkers ? EVERY_WORKER : "unexplained"));
    }
    return verdicts;
  }

  private static Verdict counts(
      Point least, Point most, String what, ToDoubleFunction<Point> figure, String otherwise) {
    return verdict(least, most, what, figure, COUNTS, otherwise);
  }

  private static Verdict verdict(
      Point least,
      Point most,
      String what,
      ToDoubleFunction<Point> figure,
      double bound,
      String otherwise) {
    return new Verdict(
        least.series(),
        what,
        least.size(),
        most.size(),
        figure.applyAsDouble(most) / figure.applyAsDouble(least),
        bound,
        otherwise);
  }

  /** A table for people. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        "What one task uses from submit to end, what the scheduler does to hand out 24, and a sweep.\n\n");
    text.append(
        "%-8s %9s %7s %6s %6s %6s %15s %9s %11s %9s%n"
            .formatted(
                "",
                "size",
                "shards",
                "WRU",
                "RRU",
                "SQS",
                "round requests",
                "round ms",
                "sweep RRU",
                "sweep ms"));
    for (var point : points) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-8s %,9d %7d %6.2f %6.2f %6.2f %15.1f %9.1f %11.1f %9.1f%n",
              point.series(),
              point.size(),
              point.shards(),
              point.perTask().wru(),
              point.perTask().rru(),
              point.perTask().sqs(),
              point.roundRequests(),
              point.roundMillis(),
              point.perSweep().rru(),
              point.sweepMillis()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%nA task that still waits after two minutes is looked at: %.2f WRU and %.2f RRU more; "
                + "again at doubling distances.%n%n",
            look.wru(),
            look.rru()));
    verdicts().forEach(verdict -> text.append(verdict.line()));
    return text.toString();
  }

  /** All figures. */
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("points");
    for (var point : points) {
      var one = list.addObject();
      one.put("series", point.series().toString())
          .put("size", point.size())
          .put("shards", point.shards());
      one.putObject("perTask")
          .put("wru", point.perTask().wru())
          .put("rru", point.perTask().rru())
          .put("sqs", point.perTask().sqs());
      one.put("roundRequests", point.roundRequests()).put("roundMillis", point.roundMillis());
      one.putObject("perSweep")
          .put("wru", point.perSweep().wru())
          .put("rru", point.perSweep().rru())
          .put("sqs", point.perSweep().sqs());
      one.put("sweepMillis", point.sweepMillis());
    }
    json.putObject("look").put("wru", look.wru()).put("rru", look.rru());
    var verdicts = json.putArray("verdicts");
    for (var verdict : verdicts()) {
      verdicts
          .addObject()
          .put("series", verdict.series().toString())
          .put("what", verdict.what())
          .put("from", verdict.from())
          .put("to", verdict.to())
          .put("ratio", verdict.ratio())
          .put("flat", verdict.isFlat());
    }
    return json;
  }
}
