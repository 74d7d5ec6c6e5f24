package dev.reeve.model.message;

import java.time.Instant;

/**
 * Asks for one sweep.
 *
 * @param period the sweep's number: its due time divided by the sweep interval. A period that has
 *     been swept is not swept again
 * @param dueAt when it is to begin
 */
public record SweepOrder(long period, Instant dueAt) {
  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not a sweep order of a version known here
   */
  public static SweepOrder parse(String text) {
    var wire = Wire.parse(text, "sweep");
    return new SweepOrder(wire.number("period"), Instant.ofEpochMilli(wire.number("due")));
  }

  /** The body that goes into the sweeps queue. */
  public String text() {
    return Wire.of("sweep").with("period", period).with("due", dueAt.toEpochMilli()).text();
  }
}
