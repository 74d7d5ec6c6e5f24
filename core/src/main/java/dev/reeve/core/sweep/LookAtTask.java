package dev.reeve.core.sweep;

import dev.reeve.core.control.ControlStore;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.release.PromoteTask;
import dev.reeve.core.release.RetryTask;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at one task that has not ended, and gives it the push that somebody or something lost. It
 * does only what others do too, by the same fenced writes, so looking once too often is harmless.
 */
public final class LookAtTask {
  /** Nothing is judged lost before this. */
  public static final Duration LOST_AFTER = Duration.ofMinutes(2);

  private static final Duration LOOK_AGAIN_MIN = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN_MAX = Duration.ofHours(1);

  /** A record that retries or promotes a task takes less than this as a rule. */
  private static final Duration STEP_MAX = Duration.ofSeconds(10);

  /** It moves on under our hands so often at most; whoever moved it then looks after it. */
  private static final int WATCH_ROUNDS_MAX = 3;

  private final TaskStore tasks;
  private final WorkerStore workers;
  private final ControlStore control;
  private final EnqueueTask enqueue;
  private final ReturnLease returnLease;
  private final RetryTask retryTask;
  private final PromoteTask promoteTask;
  private final Nudges nudges;
  private final InstantSource clock;

  /** What looking needs of the world. */
  public record Ports(
      TaskStore tasks,
      WorkerStore workers,
      ControlStore control,
      EnqueueTask enqueue,
      ReturnLease returnLease,
      Nudges nudges,
      InstantSource clock) {}

  public LookAtTask(Ports ports) {
    this.tasks = ports.tasks();
    this.workers = ports.workers();
    this.control = ports.control();
    this.enqueue = ports.enqueue();
    this.returnLease = ports.returnLease();
    this.retryTask = new RetryTask(ports.tasks(), ports.enqueue(), ports.clock());
    this.promoteTask = new PromoteTask(ports.tasks(), ports.enqueue(), ports.clock());
    this.nudges = ports.nudges();
    this.clock = ports.clock();
  }

  /**
   * Looks, pushes if need be, and says when to look next.
   *
   * @param task as just read
   * @param room whether workers of its pool have free slots
   */
  public void look(Task task, boolean room) {
    if (task.status().isTerminal()) {
      return;
    }
    var now = clock.instant();
    var waitEnd = task.waitEnd();
    if (waitEnd != null && !waitEnd.isAfter(now)) {
      var expired = tasks.change(new QueueChange.Expire(task.current(), now));
      if (expired instanceof ChangeOutcome.Applied) {
        return;
      }
    }
    boolean soon =
        switch (task.state()) {
          case TaskState.Pending pending -> lookAtWaiting(task, pending, room, now);
          case TaskState.Dispatched(var worker) -> lookAtHeld(task, worker);
          case TaskState.Running(var run, var _) -> lookAtHeld(task, run.worker());
          case TaskState.Retrying retrying -> {
            if (overdue(task.since(), now)) {
              retryTask.retry(task);
            }
            yield retrying.dueAt().isBefore(now);
          }
          case TaskState.Scheduled(var dueAt) -> {
            if (overdue(dueAt, now)) {
              promoteTask.promote(task);
            }
            yield false;
          }
          case TaskState.Blocked _, TaskState.Ended _ -> false;
        };
    watch(task, soon, now);
  }

  /**
   * Notes when to look next. The push may have moved the task on to its next attempt: unless that
   * one is noted too, nobody would ever look at it again.
   */
  private void watch(Task task, boolean soon, Instant now) {
    var seen = task;
    for (int round = 0; round < WATCH_ROUNDS_MAX; round++) {
      var outcome = tasks.change(new QueueChange.Watch(seen.current(), next(seen, soon, now), now));
      if (outcome instanceof ChangeOutcome.Refused(var moved) && isUnwatched(moved, now)) {
        seen = moved;
      } else {
        return;
      }
    }
  }

  private static boolean isUnwatched(Task task, Instant now) {
    var checkAt = task.checkAt();
    return !task.status().isTerminal() && (checkAt == null || !checkAt.isAfter(now));
  }

  private static boolean overdue(Instant due, Instant now) {
    return due.plus(STEP_MAX).isBefore(now);
  }

  /**
   * Its message is lost if the level now delivers what was sent long after it began to wait.
   *
   * @return whether to look again soon, for the level has not been asked lately
   */
  private boolean lookAtWaiting(Task task, TaskState.Pending pending, boolean room, Instant now) {
    var lostIfSeen = lostIfSeen(task).orElseThrow();
    if (lostIfSeen.isAfter(now)) {
      return false;
    }
    boolean overtaken =
        control
            .deliveredMark(task.spec().level())
            .filter(mark -> mark.sentAt().isAfter(lostIfSeen))
            .isPresent();
    if (overtaken || pending.deadLetteredAt() != null) {
      enqueue.enqueue(task, pending.notBefore(), "lost");
      return false;
    }
    if (room) {
      enqueue.ring(task.spec(), Duration.ZERO);
    }
    return room;
  }

  private boolean lookAtHeld(Task task, WorkerId id) {
    Optional<Worker> worker = workers.find(id);
    if (worker.isEmpty() || !worker.get().leases().contains(task.current())) {
      returnLease.handBack(task.current(), id);
    } else if (task.cancelRequested() && !worker.get().cancels().contains(task.id())) {
      workers.requestCancel(id, task.id());
      nudges.nudge(id);
    }
    return false;
  }

  private static Instant next(Task task, boolean soon, Instant now) {
    var age = Duration.between(task.spec().createdAt(), now);
    var wait = age.compareTo(LOOK_AGAIN_MAX) > 0 ? LOOK_AGAIN_MAX : age;
    var least = soon ? LOOK_AGAIN_MIN : LOST_AFTER;
    var next = now.plus(soon || wait.compareTo(least) < 0 ? least : wait);
    return Stream.of(Optional.ofNullable(task.waitEnd()), lostIfSeen(task))
        .flatMap(Optional::stream)
        .filter(at -> at.isAfter(now) && at.isBefore(next))
        .min(Comparator.naturalOrder())
        .orElse(next);
  }

  /** From when on the message of a waiting task may be judged lost. */
  private static Optional<Instant> lostIfSeen(Task task) {
    return task.state() instanceof TaskState.Pending(var notBefore, var _)
        ? Optional.of((notBefore.isAfter(task.since()) ? notBefore : task.since()).plus(LOST_AFTER))
        : Optional.empty();
  }
}
