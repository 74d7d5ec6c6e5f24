package dev.reeve.functions.scheduler;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.World;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.LogLines;
import dev.reeve.model.message.Ring;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerHandlerTest {
  private static final String RING = Ring.forWork(LEVEL, NOW).text();

  private final World world = new World();
  private final LogLines context = new LogLines();
  private final SchedulerHandler handler = new SchedulerHandler(world.dispatchTasks());

  @Test
  void handle_whenRung_givesWhatWaitsToWorkers() {
    var task = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 8);

    assertThat(failed(RING)).isEmpty();

    assertDispatched(task);
    assertThat(context.lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"_aws\":{}}",
        "reeve/1 sweep period=1 due=1",
        "reeve/2 ring pool=default priority=ANY at=1",
        "reeve/1 ring priority=ANY at=1",
        "reeve/1 ring pool=default priority=HIGHEST at=1",
        "reeve/1 ring pool=default priority=ANY at=noon",
        "reeve/1 ring pool=default priority=ANY at=1 hops=x"
      })
  void handle_whenARingIsUnreadable_failsItAloneAndLooksForTheOthers(String unreadable) {
    var task = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 8);

    assertThat(failed(unreadable, RING)).containsExactly("m1");

    assertDispatched(task);
    assertThat(context.lines())
        .singleElement()
        .asString()
        .startsWith("{\"level\":\"WARN\",\"event\":\"message-failed\",\"id\":\"m1\",\"cause\":\"");
  }

  @Test
  void handle_whenAllRingsAreUnreadable_asksNobody() {
    assertThat(failed("x", "y")).containsExactly("m1", "m2");

    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void handle_whenRungOften_looksOnce() {
    world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 8);

    assertThat(failed(RING, RING, Ring.forRoom("default", NOW).text())).isEmpty();

    assertThat(world.faults.calls())
        .containsOnlyOnce("WorkerStore.list", "WorkerStore.reserve", "Nudges.nudge");
  }

  /** A ring is older than the look that it asks for: it came twice, or overtaken by another. */
  @Test
  void handle_whenARingComesAfterItsLook_asksNobody() {
    world.worker(WORKER, 8);
    world.clock.advance(Duration.ofMillis(1));
    failed(RING);
    int calls = world.faults.calls().size();

    assertThat(failed(RING, Ring.forWork(LEVEL, NOW.minusSeconds(9)).text())).isEmpty();

    assertThat(world.faults.calls()).hasSize(calls);
  }

  /** No ring of the batch was answered, so all of them come again. */
  @Test
  void handle_whenAStoreIsAway_failsTheBatchAndIsDoneByTheNext() {
    var task = world.queued(Tasks.aPendingTask());
    world.worker(WORKER, 8);
    world.faults.fail(0, false);

    assertThatThrownBy(() -> failed(RING)).isInstanceOf(StoreUnavailableException.class);
    assertThat(failed(RING)).isEmpty();

    assertDispatched(task);
  }

  private List<String> failed(String... bodies) {
    return Events.failed(handler.handleRequest(Events.messages(bodies), context));
  }

  private void assertDispatched(Task task) {
    assertThat(world.task(task.id()).state()).isEqualTo(new TaskState.Dispatched(WORKER));
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }
}
