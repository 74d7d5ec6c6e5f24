package dev.reeve.core.dispatch;

import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.LevelMark;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.message.Ring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What one scheduler remembers of the levels it looked at, and where it looks next. */
final class LevelLooks {
  /** When a worker comes to have room, levels are asked that were not for this long. */
  private static final Duration UNASKED_MAX_WITH_ROOM = Duration.ofSeconds(1);

  /** When to ring again for work that found no room: more than the above, in whole seconds. */
  static final Duration RING_LATER = Duration.ofSeconds(2);

  /** At other rings, levels that nobody rang for are asked this often: rings may be lost. */
  private static final Duration UNASKED_MAX = Duration.ofSeconds(10);

  private static final Duration MARK_EVERY = Duration.ofSeconds(10);

  /** One look in so many begins below the top, so that low levels never starve. */
  private static final int LOW_FIRST_ONE_IN = 8;

  private final ControlStore control;
  private final RandomGenerator random;
  private final Map<Level, Instant> completeSince = new HashMap<>();
  private final Map<Level, Instant> askedAt = new HashMap<>();
  private final Map<Level, Instant> markedAt = new HashMap<>();
  private final Map<Level, Instant> laterAt = new HashMap<>();
  private final Set<Level> rungFor = new HashSet<>();

  LevelLooks(ControlStore control, RandomGenerator random) {
    this.control = control;
    this.random = random;
  }

  /** Whether a complete look that began after the ring has made it needless. */
  boolean isStale(Ring ring) {
    return ring.level()
        .map(level -> completeSince.getOrDefault(level, Instant.MIN).isAfter(ring.at()))
        .orElse(false);
  }

  /** The levels to look at, in order: those rung for, those with work left, those long unasked. */
  List<Level> order(String pool, List<Ring> rings, Instant now) {
    boolean room = rings.stream().anyMatch(ring -> ring.level().isEmpty());
    var askedBy = now.minus(room ? UNASKED_MAX_WITH_ROOM : UNASKED_MAX);
    var order = new ArrayList<Level>();
    rungFor.clear();
    rings.forEach(ring -> ring.level().ifPresent(rungFor::add));
    for (var priority : Priority.values()) {
      var level = new Level(pool, priority);
      boolean workLeft = askedAt.containsKey(level) && !completeSince.containsKey(level);
      boolean unasked = askedAt.getOrDefault(level, Instant.MIN).isBefore(askedBy);
      if (rungFor.contains(level) || workLeft || unasked) {
        order.add(level);
      }
    }
    return order;
  }

  /**
   * The level below the top that this look takes one batch of first, if it does. Any of them, with
   * the same chance: between a busy top and a busy bottom others wait too.
   */
  Optional<Level> lowFirst(List<Level> order) {
    return order.size() > 1 && random.nextInt(LOW_FIRST_ONE_IN) == 0
        ? Optional.of(order.get(1 + random.nextInt(order.size() - 1)))
        : Optional.empty();
  }

  /** Whether a look saw all there was at a level, and no work was left there since. */
  boolean hasSeenAll(Level level) {
    return completeSince.containsKey(level);
  }

  /** There is, or may be, work at a level that was not taken. */
  void workLeft(Level level, Instant now) {
    askedAt.put(level, now);
    completeSince.remove(level);
  }

  /** Whether nobody was asked to ring later for this level within the same time. */
  boolean mayRingLater(Level level, Instant now) {
    if (now.isBefore(laterAt.getOrDefault(level, Instant.EPOCH).plus(RING_LATER))) {
      return false;
    }
    laterAt.put(level, now);
    return true;
  }

  /**
   * A look that began at {@code began} has seen all there was. Whoever has to know that rings; a
   * look that nobody rang for is not worth a mark.
   */
  void complete(Level level, Instant began) {
    askedAt.put(level, began);
    completeSince.put(level, began);
    if (rungFor.contains(level) && isMarkDue(level, began)) {
      // Looks that find nothing must not pass for work: sweeps ring for levels that had some, and
      // rings bring looks. A delivery that another scheduler marks meanwhile is forgotten until it
      // marks the next.
      var lastDelivery = control.deliveredMark(level).map(LevelMark::at).orElse(Instant.EPOCH);
      mark(level, new LevelMark(began, lastDelivery), began);
    }
  }

  /** A level delivered something that was sent at {@code sentAt}. */
  void delivered(Level level, Instant sentAt, Instant now) {
    if (isMarkDue(level, now)) {
      mark(level, new LevelMark(sentAt, now), now);
    }
  }

  private boolean isMarkDue(Level level, Instant now) {
    return markedAt.getOrDefault(level, Instant.MIN).isBefore(now.minus(MARK_EVERY));
  }

  private void mark(Level level, LevelMark mark, Instant now) {
    control.markDelivered(level, mark);
    markedAt.put(level, now);
  }
}
