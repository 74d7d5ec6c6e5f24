package dev.reeve.bench.cold;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What a run found.
 *
 * @param runs starts of each kind
 */
public record ColdReport(List<Result> results, int runs) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double MEGABYTE = 1e6;

  /** Copies. */
  public ColdReport {
    results = List.copyOf(results);
  }

  /** For people. */
  public String table() {
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
    line(text, "%-40s%10s%10s", "Aims", "measured", "at most");
    for (var aim : Aim.of(results)) {
      line(
          text,
          "%-40s%10.2f%10.2f  %s by %.2f",
          aim.what(),
          aim.measured(),
          aim.wanted(),
          aim.isMet() ? "met" : "missed",
          aim.margin());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  /** For programs. */
  public String json() {
    var root = JSON.createObjectNode();
    root.put("benchmark", "cold").put("runs", runs).put("unit", "ms");
    var functions = root.putObject("functions");
    for (var result : results) {
      var function = functions.putObject(result.name());
      function.put("zipBytes", result.zipBytes());
      figures(function.putObject("cold"), result.cold());
      figures(function.putObject("restored"), result.restored());
    }
    var aims = root.putArray("aims");
    for (var aim : Aim.of(results)) {
      aims.addObject()
          .put("what", aim.what())
          .put("measured", rounded(aim.measured()))
          .put("atMost", aim.wanted())
          .put("met", aim.isMet());
    }
    return root.toPrettyString() + "\n";
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
