package dev.reeve.bench.cold;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a run found.
 *
 * @param runs starts of each kind
 */
public record ColdReport(List<Result> results, int runs) {

  /** Copies. */
  public ColdReport {
    results = List.copyOf(results);
  }

  /** A table for people. */
  public String text() {
    return ColdText.of(this);
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
