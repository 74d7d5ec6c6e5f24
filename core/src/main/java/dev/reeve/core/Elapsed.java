package dev.reeve.core;

import java.time.Duration;

/** Time that has passed, by a clock that nobody can set. */
@FunctionalInterface
public interface Elapsed {
  /** Since some fixed point: only differences mean anything. */
  Duration now();
}
