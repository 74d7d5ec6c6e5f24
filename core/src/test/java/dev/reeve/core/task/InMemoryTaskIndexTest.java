package dev.reeve.core.task;

import java.time.Duration;
import java.time.InstantSource;

class InMemoryTaskIndexTest extends TaskIndexContract {
  @Override
  protected TaskStore emptyStore(InstantSource clock, int shards, Duration retention) {
    return new InMemoryTaskStore(clock, shards, retention);
  }
}
