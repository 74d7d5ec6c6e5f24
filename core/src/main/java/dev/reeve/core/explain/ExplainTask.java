package dev.reeve.core.explain;

import dev.reeve.core.control.Caller;
import dev.reeve.core.explain.Explanation.Code;
import dev.reeve.core.explain.Explanation.Next;
import dev.reeve.core.sweep.LookAtTask;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a task waits for, since when and what happens next. Reads the task consistently, then
 * workers: the status it names is the one the task had when it was read.
 */
public final class ExplainTask {
  private final TaskStore tasks;
  private final WorkerStore workers;
  private final List<PoolConfig> pools;
  private final InstantSource clock;

  public ExplainTask(
      TaskStore tasks, WorkerStore workers, List<PoolConfig> pools, InstantSource clock) {
    this.tasks = tasks;
    this.workers = workers;
    this.pools = List.copyOf(pools);
    this.clock = clock;
  }

  /** Explains what {@code caller} can see; nothing for a foreign task or none. */
  public Optional<Explanation> explain(TaskId id, Caller caller) {
    return tasks.find(id).filter(caller::sees).map(this::explain);
  }

  private Explanation explain(Task task) {
    var now = clock.instant();
    return switch (task.state()) {
      case TaskState.Scheduled(var dueAt) ->
          say(
              task,
              task.attempt() > 1 ? Code.WAITS_FOR_BACKOFF : Code.NOT_DUE,
              "Its time has not come",
              "It is queued shortly before it is due",
              dueAt);
      case TaskState.Blocked() ->
          say(task, Code.WAITS_FOR_TASKS, "It waits for other tasks", "It is queued then", null);
      case TaskState.Pending pending -> waiting(task, pending, now);
      case TaskState.Dispatched(var worker) -> held(task, worker, now);
      case TaskState.Running(var run, var _) -> held(task, run.worker(), now);
      case TaskState.Retrying(var _, var failure, var dueAt) ->
          say(
              task,
              Code.ABOUT_TO_RETRY,
              "Its last attempt failed: " + failure.message(),
              "Its next attempt is queued",
              dueAt);
      case TaskState.Ended ended ->
          say(task, Code.ENDED, "It is over: " + ended.status(), "Nothing", null);
    };
  }

  private Explanation waiting(Task task, TaskState.Pending pending, Instant now) {
    if (pending.notBefore().isAfter(now)) {
      return task.attempt() > 1
          ? say(
              task,
              Code.WAITS_FOR_BACKOFF,
              "It failed and waits before its next attempt",
              "It may start",
              pending.notBefore())
          : say(task, Code.NOT_DUE, "Its time has not come", "It may start", pending.notBefore());
    }
    if (pending.deadLetteredAt() != null) {
      return new Explanation(
          Code.DEAD_LETTERED,
          task.status(),
          task.attempt(),
          pending.deadLetteredAt(),
          "Its queue gave its message up",
          new Next("A sweep sends another", nextLook(task)));
    }
    var alive = aliveIn(task.spec().level().pool(), now);
    if (alive.isEmpty()) {
      return wait(task, Code.NO_LIVE_WORKER, "No worker of its pool is alive", "a worker starts");
    }
    var ofType =
        alive.stream().filter(w -> w.offer().types().contains(task.spec().type())).toList();
    if (ofType.isEmpty()) {
      return wait(
          task,
          Code.NO_WORKER_FOR_TYPE,
          "No live worker of its pool runs type " + task.spec().type(),
          "such a worker starts");
    }
    return wanted(task, ofType);
  }

  private Explanation wanted(Task task, List<Worker> ofType) {
    var spec = task.spec();
    var able = ofType.stream().filter(w -> w.offer().accepts(spec.type(), spec.labels())).toList();
    if (able.isEmpty()) {
      return wait(
          task,
          Code.NO_WORKER_FOR_LABELS,
          "No live worker offers the labels " + unmet(spec.labels(), ofType),
          "a worker with them starts");
    }
    var active = able.stream().filter(w -> w.state() == WorkerState.ACTIVE).toList();
    if (active.isEmpty()) {
      return wait(
          task,
          Code.WORKERS_NOT_ACTIVE,
          "Every worker that could run it is disabled or draining",
          "one is enabled or starts");
    }
    if (active.stream().allMatch(w -> w.free() == 0)) {
      return wait(
          task, Code.NO_FREE_SLOT, "Every worker that could run it is full", "a slot is free");
    }
    return wait(task, Code.ABOUT_TO_BE_DISPATCHED, "There is room for it", "a scheduler looks");
  }

  private static String unmet(Map<String, String> wanted, List<Worker> ofType) {
    return wanted.entrySet().stream()
        .filter(
            label -> ofType.stream().noneMatch(w -> w.offer().labels().entrySet().contains(label)))
        .map(label -> label.getKey() + "=" + label.getValue())
        .sorted()
        .reduce((a, b) -> a + ", " + b)
        .orElse("together");
  }

  private Explanation held(Task task, WorkerId id, Instant now) {
    var worker = workers.find(id);
    if (worker.isEmpty() || worker.get().state() == WorkerState.DEAD) {
      return say(
          task,
          Code.FAILING_OVER,
          "Its worker " + id + " is dead",
          "It is handed to another worker",
          null);
    }
    var expiresAt = worker.get().expiresAt();
    if (!expiresAt.isAfter(now)) {
      return new Explanation(
          Code.WORKER_SILENT,
          task.status(),
          task.attempt(),
          expiresAt,
          "Its worker " + id + " does not renew its lease",
          new Next("The worker is declared dead", expiresAt.plus(Leases.SWEEP)));
    }
    if (task.state() instanceof TaskState.Running(var run, var cancelRequestedAt)) {
      return cancelRequestedAt == null
          ? say(
              task,
              Code.RUNNING,
              "Worker " + id + " runs it",
              "It ends, at the latest at its timeout",
              run.startedAt().plus(task.spec().deadlines().allowedAt(run.startedAt())))
          : new Explanation(
              Code.CANCELLING,
              task.status(),
              task.attempt(),
              cancelRequestedAt,
              "Worker " + id + " was asked to end it",
              new Next("The worker kills it", null));
    }
    return say(
        task,
        Code.ABOUT_TO_START,
        "Worker " + id + " has it",
        "It begins",
        task.since().plus(Leases.CLAIM_WITHIN));
  }

  private List<Worker> aliveIn(String pool, Instant now) {
    return pools.stream()
        .filter(config -> config.name().equals(pool))
        .flatMap(config -> IntStream.range(0, config.shards()).boxed())
        .flatMap(shard -> workers.list(pool, shard).stream())
        .filter(w -> w.state() != WorkerState.DEAD && w.expiresAt().isAfter(now))
        .toList();
  }

  private static Explanation wait(Task task, Code code, String text, String until) {
    return say(task, code, text, "It is dispatched when " + until, null);
  }

  private static Explanation say(
      Task task, Code code, String text, String next, @Nullable Instant at) {
    return new Explanation(
        code, task.status(), task.attempt(), task.since(), text, new Next(next, at));
  }

  /** When a sweep looks at it; the first look goes by the age of a task. */
  private static Instant nextLook(Task task) {
    var noted = task.checkAt();
    return noted != null ? noted : task.spec().createdAt().plus(LookAtTask.LOST_AFTER);
  }
}
