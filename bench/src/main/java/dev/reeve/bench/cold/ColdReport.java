package dev.reeve.bench.cold;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What a run found.
 *
 * @param runs starts of each kind
 */
public record ColdReport(List<Result> results, int runs) {
  private static final double MEGABYTE = 1e6;

  /** Copies. */
  public ColdReport {
    results = List.copyOf(results);
  }

  /** A table for people. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        "Milliseconds, median of %d, one core; cpu is user and system time.%n%n"
            .formatted(runs)
            .replace("%n", "\n"));
    line(text, "%-24s%8s%16s%16s%16s", "Cold start", "zip MB", "to answer", "init", "first");
    line(text, "%-24s%8s%8s%8s%8s%8s%8s%8s", "", "", "time", "cpu", "time", "cpu", "time", "cpu");
    for (var result : results) {
      var cold = result.cold();
      line(
          text,
          "%-24s%8.1f%8.0f%8.0f%8.0f%8.0f%8.0f%8.0f",
          result.name(),
          result.zipBytes() / MEGABYTE,
          cold.total().wall(),
          cold.total().cpu(),
          cold.init().wall(),
          cold.init().cpu(),
          cold.first().wall(),
          cold.first().cpu());
    }
    text.append('\n');
    line(text, "%-24s%16s%16s", "Restored from snapshot", "to answer", "before snapshot");
    line(text, "%-24s%8s%8s%8s%8s", "", "time", "cpu", "time", "cpu");
    for (var result : results) {
      var restored = result.restored();
      line(
          text,
          "%-24s%8.0f%8.0f%8.0f%8.0f",
          result.name(),
          restored.first().wall(),
          restored.first().cpu(),
          restored.init().wall(),
          restored.init().cpu());
    }
    text.append('\n');
    line(text, "Aims");
    ColdAims.of(results).forEach(aim -> line(text, "  " + aim.verdict()));
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /** A picture of processor times, as SVG. */
  public String chart() {
    return ColdChart.of(this).svg();
  }

  /** All figures. */
  public ObjectNode json() {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("benchmark", "cold").put("runs", runs).put("unit", "ms");
    var functions = root.putObject("functions");
    for (var result : results) {
      var function = functions.putObject(result.name());
      function.put("zipBytes", result.zipBytes());
      figures(function.putObject("cold"), result.cold());
      figures(function.putObject("restored"), result.restored());
    }
    var aims = root.putArray("aims");
    for (var aim : ColdAims.of(results)) {
      aims.addObject()
          .put("what", aim.what())
          .put("figure", rounded(aim.figure()))
          .put("bound", aim.bound())
          .put("met", aim.isMet());
    }
    return root;
  }

  private static void figures(ObjectNode into, Figures figures) {
    part(into.putObject("init"), figures.init());
    part(into.putObject("first"), figures.first());
    part(into.putObject("total"), figures.total());
  }

  private static void part(ObjectNode into, Figures.Part part) {
    into.put("time", rounded(part.wall())).put("cpu", rounded(part.cpu()));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
