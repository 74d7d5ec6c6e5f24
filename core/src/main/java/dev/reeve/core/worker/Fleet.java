package dev.reeve.core.worker;

import dev.reeve.core.StoreUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The containers that workers run in, as ECS knows them. Methods throw {@link
 * StoreUnavailableException} if ECS does not answer.
 */
public interface Fleet {
  /** Those of {@code ecsTasks} that have stopped, or that ECS no longer knows. */
  Set<String> stopped(Collection<String> ecsTasks);

  /** All ECS tasks of the workers' services that run. */
  List<Container> running();

  /** Stops one; one that has stopped already is no error. */
  void stop(String ecsTask, String reason);

  /** A running ECS task: its ARN, and since when. */
  record Container(String ecsTask, Instant startedAt) {}

  /** For those who cannot ask: knows of nothing. */
  static Fleet unknown() {
    return new Fleet() {
      @Override
      public Set<String> stopped(Collection<String> ecsTasks) {
        return Set.of();
      }

      @Override
      public List<Container> running() {
        return List.of();
      }

      @Override
      public void stop(String ecsTask, String reason) {
        throw new IllegalStateException("Who knows no fleet stops nothing of it");
      }
    };
  }
}
