package dev.reeve.model.message;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks a scheduler to look.
 *
 * @param priority the level where work waits; nothing if a worker of the pool has come to have room
 * @param at when there was something to see: a look that began later makes the ring needless
 * @param hops rings that schedulers sent to go on with the same work, bounded by whoever sends them
 * @param tasks how many it is for, if it is the only ring for them; 0 if nobody counted
 */
public record Ring(String pool, Optional<Priority> priority, Instant at, int hops, int tasks) {
  private static final String ANY = "ANY";

  /** For work that nobody counted. */
  public Ring(String pool, Optional<Priority> priority, Instant at, int hops) {
    this(pool, priority, at, hops, 0);
  }

  /** Work waits at a level. */
  public static Ring forWork(Level level, Instant at) {
    return new Ring(level.pool(), Optional.of(level.priority()), at, 0);
  }

  /** So many tasks wait at a level for which nobody else rings. */
  public static Ring forTasks(Level level, Instant at, int tasks) {
    return new Ring(level.pool(), Optional.of(level.priority()), at, 0, tasks);
  }

  /** A worker of a pool has room. */
  public static Ring forRoom(String pool, Instant at) {
    return new Ring(pool, Optional.empty(), at, 0);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not a ring of a version known here
   */
  public static Ring parse(String text) {
    var wire = Wire.parse(text, "ring");
    var priority = wire.get("priority");
    return new Ring(
        wire.get("pool"),
        priority.equals(ANY) ? Optional.empty() : Optional.of(Priority.valueOf(priority)),
        Instant.ofEpochMilli(wire.number("at")),
        Integer.parseInt(wire.get("hops", "0")),
        Integer.parseInt(wire.get("tasks", "0")));
  }

  /** The level it is about, if it is about one. */
  public Optional<Level> level() {
    return priority.map(known -> new Level(pool, known));
  }

  /** The body that goes into the doorbell queue. */
  public String text() {
    return Wire.of("ring")
        .with("pool", pool)
        .with("priority", priority.map(Priority::name).orElse(ANY))
        .with("at", at.toEpochMilli())
        .with("hops", hops)
        .with("tasks", tasks)
        .text();
  }
}
