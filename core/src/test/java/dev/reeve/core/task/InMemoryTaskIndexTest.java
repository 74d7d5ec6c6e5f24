package dev.reeve.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryTaskIndexTest extends TaskIndexContract {
  @Override
  protected TaskStore emptyStore(InstantSource clock, int shards, Duration retention) {
    return new InMemoryTaskStore(clock, shards, retention);
  }

  /** No index promises it, but a run that is to be repeated needs some order. */
  @Test
  void due_ofOneTime_isInTheOrderOfIds() {
    var store = new InMemoryTaskStore(clock);
    IntStream.range(0, 30).forEach(_ -> store.create(Tasks.aScheduledTask(Tasks.CREATED)));

    assertThat(store.due(0, Tasks.CREATED, 30)).hasSize(30).extracting(TaskId::value).isSorted();
  }
}
