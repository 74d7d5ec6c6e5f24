package dev.reeve.bench.cold;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The medians of several starts, in milliseconds. Each is a median of its own, so parts need not
 * add up.
 */
record Figures(Part init, Part first, Part total) {
  /** Time that passed and processor time that was used. */
  record Part(double wall, double cpu) {}

  static Figures of(List<ColdStart> starts) {
    return new Figures(
        new Part(
            median(starts, start -> start.init().wallMillis()),
            median(starts, start -> start.init().cpuMillis())),
        new Part(
            median(starts, start -> start.first().wallMillis()),
            median(starts, start -> start.first().cpuMillis())),
        new Part(
            median(starts, start -> start.total().wallMillis()),
            median(starts, start -> start.total().cpuMillis())));
  }

  private static double median(List<ColdStart> starts, ToDoubleFunction<ColdStart> figure) {
    var sorted = starts.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
