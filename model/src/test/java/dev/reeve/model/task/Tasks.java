package dev.reeve.model.task;

import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Tasks for tests, named by their state. Each has an id of its own. */
public final class Tasks {
  /** When tasks are made, unless the test says otherwise. */
  public static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");

  /** When tasks have entered their state, unless the test says otherwise. */
  public static final Instant SINCE = CREATED.plusSeconds(10);

  public static final Failure EXIT = new Failure("EXIT_CODE", "It ended with 3", 3);

  private static final AtomicLong COUNT = new AtomicLong();

  private Tasks() {}

  /** An id that no other test has. */
  public static TaskId anId() {
    return TaskId.derived("tests", Long.toString(COUNT.incrementAndGet()));
  }

  /** A pending task to be made into what the test needs. */
  public static TaskBuilder aTask() {
    return new TaskBuilder();
  }

  public static Task aScheduledTask(Instant dueAt) {
    return aTask().in(new TaskState.Scheduled(dueAt)).build();
  }

  public static Task aBlockedTask() {
    return aTask().in(new TaskState.Blocked()).build();
  }

  public static Task aPendingTask() {
    return aTask().build();
  }

  public static Task aDeadLetteredTask() {
    return aTask().in(new TaskState.Pending(CREATED, SINCE)).build();
  }

  public static Task aDispatchedTask(WorkerId worker) {
    return aTask().in(new TaskState.Dispatched(worker)).build();
  }

  public static Task aRunningTask(WorkerId worker) {
    return aTask().in(new TaskState.Running(aRun(worker), null)).build();
  }

  /** It runs, and somebody asked to end it. */
  public static Task aCancellingTask(WorkerId worker) {
    return aTask().in(new TaskState.Running(aRun(worker), SINCE.plusSeconds(1))).build();
  }

  public static Task aRetryingTask(WorkerId worker) {
    return aTask()
        .in(new TaskState.Retrying(aRun(worker), EXIT, SINCE.plusSeconds(30)))
        .failures(1)
        .build();
  }

  public static Task aSucceededTask(WorkerId worker) {
    return aTask().in(aSuccess(worker)).build();
  }

  public static Task aFailedTask(WorkerId worker) {
    return aTask()
        .in(TaskState.Ended.without(TaskStatus.FAILED, aRun(worker), EXIT))
        .failures(1)
        .build();
  }

  /** A task that no worker began in time. */
  public static Task aTimedOutTask() {
    return aTask()
        .in(TaskState.Ended.without(TaskStatus.TIMED_OUT, null, Failures.NOT_STARTED))
        .build();
  }

  /** A task that was cancelled before it ran. */
  public static Task aCancelledTask() {
    return aTask()
        .in(TaskState.Ended.without(TaskStatus.CANCELLED, null, Failures.CANCELLED))
        .build();
  }

  public static Run aRun(WorkerId worker) {
    return new Run(worker, SINCE);
  }

  /** A success with a result and two lines of output, all small. */
  public static TaskState.Ended aSuccess(WorkerId worker) {
    return new TaskState.Ended(
        TaskStatus.SUCCEEDED,
        aRun(worker),
        null,
        TaskContent.of(new JsonText("{\"slept\":true}")),
        List.of(
            new LogLine(SINCE, LogLine.Stream.STDOUT, "slept 0 s"),
            new LogLine(SINCE.plusMillis(1), LogLine.Stream.STDERR, "")));
  }
}
