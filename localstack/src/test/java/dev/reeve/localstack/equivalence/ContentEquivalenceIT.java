package dev.reeve.localstack.equivalence;

import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.core.TestClock;
import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.task.TaskStore;
import dev.reeve.localstack.contract.TestTables;
import dev.reeve.localstack.equivalence.PropertyEngines.Clients;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Whatever stands in a task, and whatever comes of it: both stores give it back as it was. */
@AddLifecycleHook(PropertyEngines.class)
class ContentEquivalenceIT {
  private static final Run RUN = Tasks.aRun(TaskChanges.WORKERS.getFirst());

  private final TestClock clock = new TestClock(Tasks.CREATED);
  private final TaskStore simulated = new InMemoryTaskStore(clock);
  private final TaskStore real;

  /** One table serves all tries: each has a task of its own. */
  ContentEquivalenceIT(Clients clients) {
    var dynamoDb = clients.dynamoDb();
    real = new TaskTable(dynamoDb, TestTables.tasks(dynamoDb), 1, Duration.ofDays(7), clock);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void stores_givenAnyContent_bringItBack(
      @ForAll("specs") TaskSpec spec, @ForAll("ends") TaskState.Ended end) {
    var stores = new Comparison<>(simulated, real, Object::toString);
    var running = new TaskState.Running(RUN, null);
    var task = new Task(spec, 1, 0, 0, running, Tasks.SINCE, null, null);
    var finish = new RunChange.Finish(task.current(), RUN.worker(), 0, end, Tasks.SINCE);

    stores.act("create", store -> store.create(task));
    stores.ask("find", store -> store.find(task.id()));
    stores.act(finish.toString(), store -> store.change(finish));
    stores.ask("find", store -> store.find(task.id()));
  }

  @Provide
  Arbitrary<TaskSpec> specs() {
    return TaskContents.specs();
  }

  @Provide
  Arbitrary<TaskState.Ended> ends() {
    return TaskContents.ends(RUN);
  }
}
