package dev.reeve.functions.failover;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.reeve.core.World;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.Images;
import dev.reeve.functions.fixture.LogLines;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailoverHandlerTest {
  private final World world = new World();
  private final LogLines context = new LogLines();
  private final FailoverHandler handler = new FailoverHandler(world.failOverWorker());

  @Test
  void handle_whenAWorkerDied_handsOverWhatItHeldAndRemovesIt() {
    var task = world.put(Tasks.aRunningTask(WORKER));
    var worker = dead(WORKER, task);

    assertThat(failed(died(worker))).isEmpty();

    assertHandedOver(task);
    assertThat(world.workers.find(WORKER)).isEmpty();
    assertThat(context.lines()).isEmpty();
  }

  @Test
  void handle_whenARecordComesTwice_leavesWhatOneLeaves() {
    var worker = dead(WORKER, world.put(Tasks.aRunningTask(WORKER)));
    failed(died(worker));
    var once = world.state();

    assertThat(failed(died(worker), removed(worker))).isEmpty();

    assertThat(world.state()).isEqualTo(once);
  }

  /** The item knows better than an old image what it holds. */
  @Test
  void handle_whenTheImageIsOld_worksFromTheItem() {
    var early = Tasks.aRunningTask(OTHER);
    world.put(early);
    var late = world.put(Tasks.aRunningTask(WORKER));
    var image = dead(WORKER, early);
    dead(WORKER, late);

    assertThat(failed(died(image))).isEmpty();

    assertHandedOver(late);
    assertThat(world.task(early.id())).isEqualTo(early);
  }

  @ParameterizedTest
  @EnumSource(names = "DEAD", mode = EnumSource.Mode.EXCLUDE)
  void handle_whenTheItemIsNotDead_doesNothing(WorkerState state) {
    var task = world.put(Tasks.aRunningTask(WORKER));
    var image = dead(WORKER, task);
    world.worker(WORKER, state, 8, NOW.plusSeconds(9), task.current());

    assertThat(failed(died(image))).isEmpty();

    assertThat(world.task(task.id())).isEqualTo(task);
    assertThat(world.workers.find(WORKER)).isPresent();
  }

  /** By TTL or by hand: nobody else knows of these leases any more. */
  @Test
  void handle_whenAnItemWithLeasesIsRemoved_handsOverWhatItsLastImageHeld() {
    var task = world.put(Tasks.aRunningTask(WORKER));
    var worker = dead(WORKER, task);
    world.workers.release(WORKER, worker.leases());
    world.workers.delete(WORKER);

    assertThat(failed(removed(worker))).isEmpty();

    assertHandedOver(task);
  }

  /** The removal may overtake the death, and tasks may have moved on to others. */
  @Test
  void handle_whenRecordsComeInTheWrongOrder_handsOverOnce() {
    var task = world.put(Tasks.aRunningTask(WORKER));
    var worker = dead(WORKER, task);
    failed(removed(worker));
    var again =
        world.put(
            Tasks.aTask().id(task.id()).attempt(2).in(new TaskState.Dispatched(OTHER)).build());

    assertThat(failed(died(worker))).isEmpty();

    assertThat(world.task(task.id())).isEqualTo(again);
    assertThat(world.workers.find(WORKER)).isEmpty();
  }

  static List<Map<String, AttributeValue>> unreadable() {
    var image = Images.of(new World().worker(WORKER, WorkerState.DEAD, 8, NOW));
    return List.of(
        Images.without(image, "worker_id"),
        Images.without(image, "lease_ends_at"),
        Images.with(image, "worker_id", new AttributeValue().withS("{\"_aws\":{}}")),
        Images.with(image, "worker_state", new AttributeValue().withS("ASLEEP")),
        Images.with(image, "leases", new AttributeValue().withSS("x")),
        Images.with(image, "slots", new AttributeValue().withS("8")));
  }

  /** A record that cannot be read would block its shard; a sweep finds the worker. */
  @ParameterizedTest
  @MethodSource("unreadable")
  void handle_whenARecordIsUnreadable_passesItOverAndHandlesTheOthers(
      Map<String, AttributeValue> image) {
    var first = world.put(Tasks.aRunningTask(WORKER));
    var last = world.put(Tasks.aRunningTask(OTHER));

    assertThat(
            failed(
                died(dead(WORKER, first)),
                Events.modified(image),
                Events.removed(image),
                died(dead(OTHER, last))))
        .isEmpty();

    assertHandedOver(first);
    assertHandedOver(last);
    assertThat(context.lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"level\":\"WARN\",\"event\":\"record-passed-over\""));
  }

  @Test
  void handle_whenTheStoreIsAway_isRetriedFromThatRecordOn() {
    var first = world.put(Tasks.aRunningTask(WORKER));
    var last = world.put(Tasks.aRunningTask(OTHER));
    var records = List.of(died(dead(WORKER, first)), died(dead(OTHER, last)));
    world.faults.fail("WorkerStore.delete");

    assertThat(failed(records.get(0), records.get(1))).containsExactly("1");
    assertThat(world.task(last.id())).isEqualTo(last);
    assertThat(failed(records.get(0), records.get(1))).isEmpty();

    assertHandedOver(first);
    assertHandedOver(last);
    assertThat(world.workers.list("default", 0)).isEmpty();
  }

  private Worker dead(WorkerId id, Task task) {
    return world.worker(id, WorkerState.DEAD, 8, NOW.minusSeconds(1), task.current());
  }

  private static DynamodbStreamRecord died(Worker worker) {
    return Events.modified(Images.of(worker));
  }

  private static DynamodbStreamRecord removed(Worker worker) {
    return Events.removed(Images.of(worker));
  }

  private List<String> failed(DynamodbStreamRecord... records) {
    return Events.failed(handler.handleRequest(Events.records(records), context));
  }

  private void assertHandedOver(Task task) {
    var next = new Task(task.spec(), 2, 0, 1, new TaskState.Pending(NOW), NOW, null, null);
    assertThat(world.task(task.id())).isEqualTo(next);
    assertThat(world.queues.messages(LEVEL))
        .extracting(message -> message.attempt())
        .containsOnlyOnce(next.current());
  }
}
