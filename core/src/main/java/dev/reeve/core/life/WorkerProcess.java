package dev.reeve.core.life;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.Inbox;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A worker from the start of its process to its end: one life after the other, each under a new id,
 * since an id that was believed dead is never used again.
 */
public final class WorkerProcess {
  private static final Duration GUARD_EVERY = Duration.ofMillis(250);
  private static final Duration KILL_WITHIN = Duration.ofSeconds(3);
  private static final Duration WIND_DOWN_MAX = Duration.ofSeconds(30);
  private static final Duration END_LOOK = Duration.ofMillis(20);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
  private static final Duration QUEUE_DELETED_WITHIN = Duration.ofSeconds(2);

  private final WorkPorts ports;
  private final Identity identity;
  private final Function<WorkerId, Inbox> inboxes;
  private final IntFunction<Load> load;
  private final RandomGenerator random;
  private final Log log;
  private volatile @Nullable Life life;
  private volatile @Nullable WorkerId id;
  private volatile boolean stopping;
  private volatile boolean ended;

  /**
   * @param inboxes makes the queue of a new id
   * @param load tells the load, given how many tasks run
   */
  public WorkerProcess(
      WorkPorts ports,
      Identity identity,
      Function<WorkerId, Inbox> inboxes,
      IntFunction<Load> load,
      RandomGenerator random,
      Log log) {
    this.ports = ports;
    this.identity = identity;
    this.inboxes = inboxes;
    this.load = load;
    this.random = random;
    this.log = log;
  }

  /**
   * Works until it has drained or was stopped.
   *
   * @param ready told each new id once it can get tasks
   * @return whether it ended in good order; false if runs did not end when they were killed, so
   *     that only the end of the process frees their slots
   */
  public boolean run(Consumer<WorkerId> ready) throws InterruptedException {
    try {
      return runLives(ready);
    } finally {
      ended = true;
    }
  }

  private boolean runLives(Consumer<WorkerId> ready) throws InterruptedException {
    while (!stopping) {
      var next = WorkerId.create(identity.pool(), random.nextInt(identity.shards()), random);
      try (var inbox = inboxes.apply(next)) {
        var current = new Life(ports, next, identity, load, log);
        if (!current.register()) {
          continue;
        }
        id = next;
        life = current;
        ready.accept(next);
        if (!live(current, inbox)) {
          return false;
        }
        if (!current.wasLost()) {
          leave(next);
          return true;
        }
      } catch (StoreUnavailableException e) {
        log.unavailable(e);
        ports.threads().pause(TRY_AGAIN);
      }
    }
    return true;
  }

  private boolean live(Life current, Inbox inbox) throws InterruptedException {
    var listener = ports.threads().start("inbox", () -> current.listen(inbox));
    ports.threads().start("exclusive", () -> guard(current));
    current.beatUntilOver();
    boolean idle = current.slots().awaitIdle(WIND_DOWN_MAX, ports.threads());
    listener.interrupt();
    return idle;
  }

  private void guard(Life current) {
    while (!current.isOver()) {
      current.guardExclusive();
      ports.threads().pause(GUARD_EVERY);
    }
  }

  /** Takes the item away, or leaves it to a sweep if it still holds leases. */
  private void leave(WorkerId gone) {
    if (!ports.workers().delete(gone)) {
      ports.workers().giveUp(gone);
    }
  }

  /**
   * Ends in good order: nothing new, what runs goes on for {@code drain}, what is left then is
   * killed and handed back. Returns when that is done and {@link #run} is over, or would not end:
   * whoever called may let the process end, and with it the deletion of the queue.
   */
  public void stop(Duration drain) {
    stopping = true;
    var current = life;
    var last = id;
    if (current == null || last == null) {
      return;
    }
    current.drain();
    tell(() -> ports.workers().changeState(last, WorkerState.DRAINING));
    if (!current.slots().awaitIdle(drain, ports.threads())) {
      current.slots().cancelAll(CancelReason.SHUTDOWN);
      current.slots().awaitIdle(KILL_WITHIN, ports.threads());
    }
    tell(current::renew);
    tell(() -> leave(last));
    current.end();
    awaitEnd();
  }

  private void awaitEnd() {
    var until = ports.elapsed().now().plus(QUEUE_DELETED_WITHIN);
    while (!ended && ports.elapsed().now().compareTo(until) < 0) {
      ports.threads().pause(END_LOOK);
    }
  }

  /** Kills everything at once and tells nobody: for when the machine's owner is gone. */
  public void abandon() {
    stopping = true;
    var current = life;
    if (current != null) {
      current.slots().cancelAll(CancelReason.LEASE_LOST);
      current.slots().awaitIdle(KILL_WITHIN, ports.threads());
    }
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (StoreUnavailableException e) {
      log.unavailable(e);
    }
  }
}
