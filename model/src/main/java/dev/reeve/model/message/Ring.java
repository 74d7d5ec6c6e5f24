package dev.reeve.model.message;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import java.time.Instant;

/**
 * Asks a scheduler to look at one level. Says nothing of how much waits there.
 *
 * @param at when there was something to see: a look that began later makes the ring needless
 * @param hops rings that schedulers sent to go on with the same work, bounded by whoever sends them
 */
public record Ring(Level level, Instant at, int hops) {
  /** The first ring of a chain. */
  public Ring(Level level, Instant at) {
    this(level, at, 0);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not a ring of a version known here
   */
  public static Ring parse(String text) {
    var wire = Wire.parse(text, "ring");
    return new Ring(
        new Level(wire.get("pool"), Priority.valueOf(wire.get("priority"))),
        Instant.ofEpochMilli(wire.number("at")),
        Integer.parseInt(wire.get("hops", "0")));
  }

  /** The body that goes into the doorbell queue. */
  public String text() {
    return Wire.of("ring")
        .with("pool", level.pool())
        .with("priority", level.priority())
        .with("at", at.toEpochMilli())
        .with("hops", hops)
        .text();
  }
}
