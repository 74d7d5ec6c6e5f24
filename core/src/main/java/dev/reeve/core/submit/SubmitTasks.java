package dev.reeve.core.submit;

import dev.reeve.core.Fanout;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes tasks in. Message first, item second, ring third: a crash in between leaves a message about
 * nothing, which is dropped, and never a task that nobody looks at.
 */
public final class SubmitTasks {
  private final TaskStore tasks;
  private final TaskData data;
  private final TaskQueues queues;
  private final Doorbell doorbell;
  private final Fanout fanout;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param fanout bounds how many items of a list are written at once
   */
  public SubmitTasks(
      TaskStore tasks,
      TaskData data,
      EnqueuePorts enqueue,
      Fanout fanout,
      InstantSource clock,
      RandomGenerator random) {
    this.tasks = tasks;
    this.data = data;
    this.queues = enqueue.queues();
    this.doorbell = enqueue.doorbell();
    this.fanout = fanout;
    this.clock = clock;
    this.random = random;
  }

  /** Where messages go and who is woken for them. */
  public record EnqueuePorts(TaskQueues queues, Doorbell doorbell) {}

  /**
   * Takes one task in.
   *
   * @throws StoreUnavailableException if it is unknown whether the task was taken; with an
   *     idempotency key the caller can find out by sending it again
   */
  public SubmitOutcome submit(
      String owner, TaskDraft draft, Optional<IdempotencyKey> key, String correlation) {
    return submitAll(owner, List.of(draft), key, correlation).getFirst();
  }

  /**
   * Takes a list in; every task stands alone from then on.
   *
   * @return the outcomes in the order of {@code drafts}
   * @throws StoreUnavailableException if it is unknown for any of them; some may have been taken
   */
  public List<SubmitOutcome> submitAll(
      String owner, List<TaskDraft> drafts, Optional<IdempotencyKey> key, String correlation) {
    var now = clock.instant();
    var ids =
        IntStream.range(0, drafts.size())
            .mapToObj(index -> id(owner, key, index, drafts.size(), now))
            .toList();
    var earlier = key.isPresent() ? earlier(ids) : Map.<TaskId, Task>of();
    var outcomes = new ArrayList<SubmitOutcome>(Collections.nCopies(drafts.size(), null));
    var fresh = new ArrayList<Numbered>();
    for (int i = 0; i < drafts.size(); i++) {
      var before = earlier.get(ids.get(i));
      if (before == null) {
        fresh.add(new Numbered(i, task(ids.get(i), owner, drafts.get(i), key, now), drafts.get(i)));
      } else {
        outcomes.set(i, known(before, key));
      }
    }
    take(fresh, correlation, now);
    var written = fanout.map(fresh, entry -> tasks.create(entry.task()));
    for (int i = 0; i < fresh.size(); i++) {
      outcomes.set(
          fresh.get(i).index(),
          switch (written.get(i)) {
            case CreateOutcome.Created(var task) -> new SubmitOutcome.Accepted(task);
            case CreateOutcome.Exists(var task) -> known(task, key);
          });
    }
    ring(fresh.stream().map(Numbered::task).toList(), now);
    return outcomes;
  }

  private Map<TaskId, Task> earlier(List<TaskId> ids) {
    var found = new HashMap<TaskId, Task>();
    for (int from = 0; from < ids.size(); from += TaskStore.FIND_MAX) {
      int to = Math.min(ids.size(), from + TaskStore.FIND_MAX);
      found.putAll(tasks.findAll(ids.subList(from, to)));
    }
    return found;
  }

  private record Numbered(int index, Task task, TaskDraft draft) {}

  private TaskId id(String owner, Optional<IdempotencyKey> key, int index, int count, Instant now) {
    return key.map(k -> TaskId.derived(owner, count == 1 ? k.key() : k.key() + "\n" + index))
        .orElseGet(() -> TaskId.create(now, random));
  }

  private Task task(
      TaskId id, String owner, TaskDraft draft, Optional<IdempotencyKey> key, Instant now) {
    var submitId = Long.toUnsignedString(random.nextLong(), 36);
    return NewTask.of(id, submitId, owner, draft, key.map(IdempotencyKey::requestHash), now);
  }

  private static SubmitOutcome known(Task before, Optional<IdempotencyKey> key) {
    var hash = key.map(IdempotencyKey::requestHash).orElse("");
    return hash.equals(before.spec().requestHash())
        ? new SubmitOutcome.Repeated(before)
        : new SubmitOutcome.KeyReused(before);
  }

  private void take(List<Numbered> fresh, String correlation, Instant now) {
    var large =
        fresh.stream()
            .filter(entry -> entry.task().spec().payload() instanceof TaskContent.Stored)
            .toList();
    fanout.map(
        large,
        entry -> {
          data.putPayload(
              entry.task().spec(), entry.draft().payload(), entry.draft().runAt().orElse(now));
          return entry.index();
        });
    fresh.stream()
        .map(Numbered::task)
        .filter(task -> task.state() instanceof TaskState.Pending)
        .collect(
            Collectors.groupingBy(
                task -> task.spec().level(), LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (level, pending) -> {
              var messages = pending.stream().map(task -> message(task, correlation, now)).toList();
              if (messages.size() == 1) {
                queues.send(level, messages.getFirst().message(), messages.getFirst().delay());
                return;
              }
              var refused = queues.sendAll(level, messages);
              if (!refused.isEmpty()) {
                throw new StoreUnavailableException(
                    "send to",
                    level.toString(),
                    new IllegalStateException(refused.size() + " messages were not taken"));
              }
            });
  }

  private static TaskQueues.Delayed message(Task task, String correlation, Instant now) {
    var notBefore = ((TaskState.Pending) task.state()).notBefore();
    return new TaskQueues.Delayed(
        EnqueueTask.message(task.spec(), task.current(), notBefore, now, correlation),
        EnqueueTask.delay(notBefore, now));
  }

  private record Bell(Level level, Duration delay) {}

  /**
   * One ring for all that become visible together.
   *
   * @param sent when their delays were counted: counted anew they could be a second less by now
   */
  private void ring(List<Task> fresh, Instant sent) {
    fresh.stream()
        .filter(task -> task.state() instanceof TaskState.Pending)
        .map(
            task -> {
              var notBefore = ((TaskState.Pending) task.state()).notBefore();
              return new Bell(task.spec().level(), EnqueueTask.delay(notBefore, sent));
            })
        .collect(Collectors.groupingBy(bell -> bell, LinkedHashMap::new, Collectors.counting()))
        .forEach(
            (bell, tasks) ->
                doorbell.ring(
                    Ring.forTasks(
                        bell.level(), clock.instant().plus(bell.delay()), tasks.intValue()),
                    bell.delay()));
  }
}
