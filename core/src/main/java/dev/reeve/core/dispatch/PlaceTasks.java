package dev.reeve.core.dispatch;

import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.queue.TaskQueues.Received;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Finds a worker for each message of a batch, or says what becomes of the message instead. */
final class PlaceTasks {
  /** A message about a task that is not there is dropped after this: its submit has failed. */
  private static final Duration ORPHAN_MAX = Duration.ofMinutes(1);

  private static final Duration ORPHAN_LOOK_MIN = Duration.ofSeconds(1);
  private static final Duration FULL_DELAY = Duration.ofSeconds(1);
  private static final Duration UNWANTED_DELAY_MIN = Duration.ofSeconds(2);
  private static final Duration UNWANTED_DELAY_MAX = Duration.ofMinutes(2);

  /** Messages that came back so often are sent anew, long before a queue would give them up. */
  private static final int RECEIVES_MAX = 10;

  private static final int ROUNDS_MAX = 3;

  private final TaskStore tasks;
  private final TaskQueues queues;
  private final Doorbell doorbell;
  private final HandOut handOut;
  private final InstantSource clock;

  PlaceTasks(DispatchPorts ports) {
    this.tasks = ports.tasks();
    this.queues = ports.queues();
    this.doorbell = ports.doorbell();
    this.handOut = new HandOut(ports);
    this.clock = ports.clock();
  }

  /**
   * Deals with a batch.
   *
   * @return false if some went back and can be received again at once
   */
  boolean place(Level level, List<Received> batch, PoolView view) {
    var ready = batch.stream().flatMap(received -> ready(level, received).stream()).toList();
    for (int round = 0; round < ROUNDS_MAX && !ready.isEmpty(); round++) {
      var result = handOut.handOut(assign(level, ready, view), view);
      if (!result.handled().isEmpty()) {
        queues.delete(level, result.handled().stream().map(Waiting::received).toList());
      }
      result.orphans().forEach(orphan -> orphan(level, orphan));
      ready = result.unplaced();
    }
    noRoom(level, ready);
    return ready.isEmpty();
  }

  /** Nothing if the message needs no worker now: then it has been dealt with. */
  private Optional<Waiting> ready(Level level, Received received) {
    Optional<Waiting> nothing = Optional.empty();
    TaskMessage message;
    try {
      message = TaskMessage.parse(received.body());
    } catch (IllegalArgumentException e) {
      // Left where it is: its queue gives it up as a dead letter, which keeps the text.
      return nothing;
    }
    var waiting = new Waiting(received, message);
    var now = clock.instant();
    if (message.notBefore().isAfter(now)) {
      later(level, List.of(received), EnqueueTask.delay(message.notBefore(), now));
      return nothing;
    }
    if (received.receives() == 1) {
      return Optional.of(waiting);
    }
    var task = tasks.find(message.attempt().task());
    if (task.isEmpty()) {
      orphan(level, waiting);
      return nothing;
    }
    if (task.get().attempt() < message.attempt().number()) {
      return nothing;
    }
    if (task.get().attempt() > message.attempt().number()
        || task.get().status() != TaskStatus.PENDING) {
      queues.delete(level, List.of(received));
      return nothing;
    }
    return Optional.of(waiting);
  }

  private List<Assignment> assign(Level level, List<Waiting> ready, PoolView view) {
    var byWorker = new LinkedHashMap<WorkerId, Assignment>();
    var full = new ArrayList<Waiting>();
    for (var waiting : ready) {
      var now = clock.instant();
      var worker = view.take(waiting.message(), now);
      while (worker.isEmpty() && view.readAnotherShard(now)) {
        worker = view.take(waiting.message(), now);
      }
      if (worker.isPresent()) {
        var chosen = worker.get();
        byWorker
            .computeIfAbsent(
                chosen.id(), id -> new Assignment(id, chosen.offer().capacity(), new ArrayList<>()))
            .tasks()
            .add(waiting);
      } else if (view.anyAccepts(waiting.message(), now)) {
        full.add(waiting);
      } else {
        sendAnew(level, waiting, growingDelay(waiting.message(), now));
      }
    }
    full(level, full);
    return List.copyOf(byWorker.values());
  }

  /**
   * Those who could take these are full, while others have room: hidden for a while, or this very
   * run would receive them again and again, and nothing behind them.
   */
  private void full(Level level, List<Waiting> unplaced) {
    var back = new ArrayList<Received>();
    for (var waiting : unplaced) {
      if (waiting.received().receives() < RECEIVES_MAX) {
        back.add(waiting.received());
      } else {
        sendAnew(level, waiting, FULL_DELAY);
      }
    }
    if (!back.isEmpty()) {
      later(level, back, FULL_DELAY);
    }
  }

  /** Their workers took others meanwhile: they go back at once, and are not worn out by it. */
  private void noRoom(Level level, List<Waiting> unplaced) {
    var back = new ArrayList<Received>();
    for (var waiting : unplaced) {
      if (waiting.received().receives() < RECEIVES_MAX) {
        back.add(waiting.received());
      } else {
        sendAnew(level, waiting, UNWANTED_DELAY_MIN);
      }
    }
    if (!back.isEmpty()) {
      queues.handBack(level, back, Duration.ZERO);
    }
  }

  /**
   * About a task that is not there: perhaps not yet, for its message is sent first. Looked at again
   * ever more seldom, or its queue would give it up before it is dropped.
   */
  private void orphan(Level level, Waiting waiting) {
    var age = Duration.between(waiting.message().submitted(), clock.instant());
    var rest = ORPHAN_MAX.minus(age);
    if (rest.isNegative()) {
      queues.delete(level, List.of(waiting.received()));
      return;
    }
    var wait = age.dividedBy(2).compareTo(rest) < 0 ? age.dividedBy(2) : rest;
    later(
        level,
        List.of(waiting.received()),
        wait.compareTo(ORPHAN_LOOK_MIN) < 0 ? ORPHAN_LOOK_MIN : wait);
  }

  private void later(Level level, List<Received> messages, Duration delay) {
    queues.handBack(level, messages, delay);
    ring(level, delay);
  }

  /** A new message does not carry the old one's receive count. */
  private void sendAnew(Level level, Waiting waiting, Duration delay) {
    queues.send(level, waiting.message(), delay);
    queues.delete(level, List.of(waiting.received()));
    ring(level, delay);
  }

  private void ring(Level level, Duration delay) {
    doorbell.ring(Ring.forWork(level, clock.instant().plus(delay)), delay);
  }

  /** The longer nobody would take a task, the less often it is looked at. */
  private static Duration growingDelay(TaskMessage message, Instant now) {
    var age = Duration.between(message.notBefore(), now).dividedBy(2);
    if (age.compareTo(UNWANTED_DELAY_MIN) < 0) {
      return UNWANTED_DELAY_MIN;
    }
    return age.compareTo(UNWANTED_DELAY_MAX) > 0
        ? UNWANTED_DELAY_MAX
        : EnqueueTask.wholeSeconds(age);
  }
}
