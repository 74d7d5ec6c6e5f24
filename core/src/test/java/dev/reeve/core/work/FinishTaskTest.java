package dev.reeve.core.work;

import static dev.reeve.core.World.NOW;
import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static dev.reeve.model.task.Tasks.EXIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.World;
import dev.reeve.core.task.AttemptRecord;
import dev.reeve.core.task.LogPage;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskBuilder;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskState.Ended;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FinishTaskTest {
  private static final Instant STARTED = NOW.minusSeconds(5);
  private static final Run RUN = new Run(WORKER, STARTED);
  private static final List<LogLine> OUTPUT =
      List.of(new LogLine(NOW, LogLine.Stream.STDOUT, "done"));
  private static final RetryPolicy TWICE =
      new RetryPolicy(
          2, Backoff.FIXED, Duration.ofSeconds(30), Duration.ofSeconds(30), false, Set.of());
  private static final RunEnd FAILED = new RunEnd.Failed(EXIT, OUTPUT);

  private final World world = new World();

  @Test
  void write_ofASuccess_endsTheTaskWithResultAndOutput() {
    var task = world.put(running().checkAt(NOW.plusSeconds(9)).build());
    var json = new JsonText("{\"n\":1}");

    assertThat(finish(world, task, new RunEnd.Succeeded(json, OUTPUT))).isTrue();

    var end = new Ended(TaskStatus.SUCCEEDED, RUN, null, new TaskContent.Inline(json), OUTPUT);
    assertThat(world.task(task.id())).isEqualTo(after(task, 0, end));
    assertThat(world.data.attempts(task.id())).isEmpty();
  }

  @Test
  void write_ofALargeResult_storesItBesideTheTaskFirst() {
    var task = world.put(running().build());
    var json = new JsonText("\"" + "x".repeat(1000) + "\"");

    assertThat(finish(world, task, new RunEnd.Succeeded(json, List.of()))).isTrue();

    var end = new Ended(TaskStatus.SUCCEEDED, RUN, null, new TaskContent.Stored(1002), List.of());
    assertThat(world.task(task.id())).isEqualTo(after(task, 0, end));
    assertThat(world.data.result(task.current())).contains(json);
    assertThat(world.faults.calls()).containsExactly("TaskData.putResult", "TaskStore.change");
  }

  @Test
  void write_ofAFailureThatMayBeRetried_keepsItsOutputAndRecord() {
    var task = world.put(running().retry(TWICE).build());

    assertThat(finish(world, task, FAILED)).isTrue();

    var next = new TaskState.Retrying(RUN, EXIT, NOW.plusSeconds(30));
    assertThat(world.task(task.id())).isEqualTo(after(task, 1, next));
    assertThat(world.data.attempts(task.id())).containsExactly(recordOf(task));
    assertThat(world.data.logs(task.id(), "", 10).lines())
        .containsExactly(new LogPage.Entry(1, OUTPUT.getFirst()));
  }

  @Test
  void write_ofTheLastFailureAllowed_endsTheTask() {
    var task = world.put(running().retry(TWICE).failures(1).build());

    assertThat(finish(world, task, FAILED)).isTrue();

    assertThat(world.task(task.id()))
        .isEqualTo(after(task, 2, new Ended(TaskStatus.FAILED, RUN, EXIT, null, OUTPUT)));
  }

  @Test
  void write_ofATimeout_endsAsTimedOut() {
    var task = world.put(running().build());

    assertThat(finish(world, task, new RunEnd.TimedOut(EXIT, OUTPUT))).isTrue();

    assertThat(world.task(task.id()))
        .isEqualTo(after(task, 1, new Ended(TaskStatus.TIMED_OUT, RUN, EXIT, null, OUTPUT)));
  }

  @Test
  void write_whenTheRetryWouldComeAfterTheTotalDeadline_endsTheTask() {
    var task = world.put(running().retry(TWICE).endBy(NOW.plusSeconds(30)).build());

    assertThat(finish(world, task, FAILED)).isTrue();

    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.FAILED);
  }

  @Test
  void write_ofACancelledRun_endsAsCancelled() {
    var task = world.put(running().in(new TaskState.Running(RUN, NOW)).build());

    assertThat(finish(world, task, new RunEnd.Cancelled(OUTPUT))).isTrue();

    var end = new Ended(TaskStatus.CANCELLED, RUN, Failures.CANCELLED, null, OUTPUT);
    assertThat(world.task(task.id())).isEqualTo(after(task, 0, end));
  }

  @Test
  void write_whenACancelCameBetweenDecisionAndWrite_doesNotRetry() {
    var task = world.put(running().retry(TWICE).build());
    world.faults.before(
        "TaskStore.change",
        () -> world.tasks.change(new QueueChange.RequestCancel(task.id(), NOW)));

    assertThat(finish(world, task, FAILED)).isTrue();

    var end = new Ended(TaskStatus.CANCELLED, RUN, Failures.CANCELLED, null, List.of());
    assertThat(world.task(task.id())).isEqualTo(after(task, 1, end));
    assertThat(world.data.logs(task.id(), "", 10).lines())
        .containsExactly(new LogPage.Entry(1, OUTPUT.getFirst()));
  }

  @Test
  void write_twice_leavesWhatOneLeaves() {
    var task = world.put(running().retry(TWICE).build());
    var finish = finishTask(world);
    var decided = finish.decide(task, WORKER, FAILED);

    assertThat(finish.write(decided)).isTrue();
    var once = world.task(task.id());
    world.clock.advance(Duration.ofSeconds(2));

    assertThat(finish.write(decided)).isTrue();
    assertThat(world.task(task.id())).isEqualTo(once);
    assertThat(world.data.attempts(task.id())).containsExactly(recordOf(task));
  }

  @Test
  void write_afterTheAttemptWasLost_leavesTheTaskToOthers() {
    var mine = running().build();
    var theirs =
        world.put(
            Tasks.aTask()
                .id(mine.id())
                .attempt(2)
                .failovers(1)
                .in(new TaskState.Running(new Run(OTHER, NOW), null))
                .build());

    assertThat(finish(world, mine, new RunEnd.Succeeded(null, OUTPUT))).isFalse();
    assertThat(world.task(mine.id())).isEqualTo(theirs);
  }

  @Test
  void write_whenTheTaskIsGone_isFalse() {
    assertThat(finish(world, running().build(), new RunEnd.Succeeded(null, OUTPUT))).isFalse();
  }

  @Test
  void write_whenAPortFails_isDoneByCallingAgain() {
    var task = running().retry(TWICE).build();
    var large = new RunEnd.Succeeded(new JsonText("\"" + "x".repeat(500) + "\""), OUTPUT);

    Faults.assertRecovers(start -> start.put(task), again -> finish(again, task, FAILED));
    Faults.assertRecovers(start -> start.put(task), again -> finish(again, task, large));
  }

  private static FinishTask finishTask(World world) {
    return new FinishTask(world.tasksPort(), world.dataPort(), world.clock, new Random(1));
  }

  private static boolean finish(World world, Task task, RunEnd end) {
    var finish = finishTask(world);
    return finish.write(finish.decide(task, WORKER, end));
  }

  private static TaskBuilder running() {
    return Tasks.aTask().in(new TaskState.Running(RUN, null)).since(STARTED);
  }

  private static Task after(Task task, int failures, TaskState next) {
    return new Task(task.spec(), 1, failures, 0, next, NOW, null, null);
  }

  private static AttemptRecord recordOf(Task task) {
    return new AttemptRecord(task.current(), WORKER, STARTED, NOW, EXIT);
  }
}
