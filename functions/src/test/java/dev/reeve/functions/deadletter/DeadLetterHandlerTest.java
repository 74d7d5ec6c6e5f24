package dev.reeve.functions.deadletter;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.sweep.MarkDeadLetter;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.LogLines;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterHandlerTest {
  private final World world = new World();
  private final LogLines context = new LogLines();
  private final DeadLetterHandler handler =
      new DeadLetterHandler(new MarkDeadLetter(world.tasksPort(), world.clock));

  @Test
  void handle_whenTasksStillWait_marksThem() {
    var first = world.put(Tasks.aPendingTask());
    var second = world.put(Tasks.aPendingTask());

    assertThat(failed(text(first), text(second))).isEmpty();

    assertMarked(first, second);
    assertThat(context.lines()).isEmpty();
  }

  @Test
  void handle_whenAMessageComesTwice_marksOnce() {
    var task = world.put(Tasks.aPendingTask());

    assertThat(failed(text(task), text(task))).isEmpty();
    assertThat(failed(text(task))).isEmpty();

    assertMarked(task);
  }

  /** It stays in the queue, where people find it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"_aws\":{}}",
        "reeve/1 nudge",
        "reeve/1 task attempt=x type=SLEEP not-before=1 submitted=1",
        "reeve/1 task type=SLEEP not-before=1 submitted=1"
      })
  void handle_whenAMessageIsUnreadable_leavesItAloneThere(String unreadable) {
    var task = world.put(Tasks.aPendingTask());

    assertThat(failed(unreadable, text(task))).containsExactly("m1");

    assertMarked(task);
    assertThat(context.lines()).singleElement().asString().contains("\"id\":\"m1\"");
  }

  @Test
  void handle_whenTheStoreIsAwayForOne_failsItAlone() {
    var first = world.put(Tasks.aPendingTask());
    var second = world.put(Tasks.aPendingTask());
    world.faults.fail(0, false);

    assertThat(failed(text(first), text(second))).containsExactly("m1");

    assertMarked(second);
    assertThat(world.task(first.id())).isEqualTo(first);
  }

  @Test
  void handle_whenMessagesAreAboutThePast_dropsThem() {
    var earlier = Tasks.aPendingTask();
    var later = world.put(Tasks.aTask().id(earlier.id()).attempt(2).build());
    var running = world.put(Tasks.aRunningTask(WORKER));
    var gone = Tasks.aPendingTask();

    assertThat(failed(text(earlier), text(running), text(gone))).isEmpty();

    assertThat(world.tasks.everything()).containsExactlyInAnyOrder(later, running);
    assertThat(context.lines()).isEmpty();
  }

  private List<String> failed(String... bodies) {
    return Events.failed(handler.handleRequest(Events.messages(bodies), context));
  }

  private String text(Task task) {
    return world.message(task).text();
  }

  private void assertMarked(Task... tasks) {
    for (var task : tasks) {
      assertThat(world.task(task.id()).state())
          .isEqualTo(new TaskState.Pending(Tasks.CREATED, NOW));
    }
  }
}
