package dev.reeve.core.control;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.identity.Level;
import java.util.Optional;

/**
 * What the system remembers of itself. Methods throw {@link StoreUnavailableException} if their
 * outcome is unknown.
 */
public interface ControlStore {
  /** The state of sweeping; nothing before the first sweep. */
  Optional<SweepMark> sweepMark();

  /**
   * Replaces the mark if it still is {@code old}. False if somebody else replaced it, unless it
   * already is {@code next}.
   */
  boolean replaceSweepMark(Optional<SweepMark> old, SweepMark next);

  /**
   * Notes how old the work is that a level now delivers.
   *
   * @param mark what was sent before this instant has been seen
   */
  void markDelivered(Level level, LevelMark mark);

  /** What {@link #markDelivered} noted last. */
  Optional<LevelMark> deliveredMark(Level level);
}
