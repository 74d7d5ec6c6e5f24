package dev.reeve.core.task;

import java.time.Duration;
import java.time.InstantSource;

class InMemoryTaskStoreTest extends TaskStoreContract {
  @Override
  protected TaskStore emptyStore(InstantSource clock, int shards, Duration retention) {
    return new InMemoryTaskStore(clock, shards, retention);
  }
}
