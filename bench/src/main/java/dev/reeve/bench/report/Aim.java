package dev.reeve.bench.report;

import java.util.Locale;

/**
 * A figure that is not to be exceeded.
 *
 * @param what for people
 * @param bound at most this
 */
public record Aim(String what, double figure, double bound) {
  /** Whether the figure keeps to it. */
  public boolean isMet() {
    return figure <= bound;
  }

  /** One line that says so, or by how much not. */
  public String verdict() {
    return String.format(
        Locale.ROOT,
        "%-58s %8.2f of %6.2f  %s",
        what,
        figure,
        bound,
        isMet() ? "meets" : String.format(Locale.ROOT, "misses by %.2f", figure - bound));
  }
}
