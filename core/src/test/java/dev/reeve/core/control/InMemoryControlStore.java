package dev.reeve.core.control;

import dev.reeve.model.identity.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The marks in fields. */
public final class InMemoryControlStore implements ControlStore {
  private final Map<Level, LevelMark> levels = new HashMap<>();
  private Optional<SweepMark> mark = Optional.empty();

  @Override
  public synchronized Optional<SweepMark> sweepMark() {
    return mark;
  }

  @Override
  public synchronized boolean replaceSweepMark(Optional<SweepMark> old, SweepMark next) {
    if (mark.equals(old)) {
      mark = Optional.of(next);
    }
    return mark.equals(Optional.of(next));
  }

  @Override
  public synchronized void markDelivered(Level level, LevelMark seen) {
    levels.put(level, seen);
  }

  @Override
  public synchronized Optional<LevelMark> deliveredMark(Level level) {
    return Optional.ofNullable(levels.get(level));
  }
}
