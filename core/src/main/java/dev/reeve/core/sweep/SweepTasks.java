package dev.reeve.core.sweep;

import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.SweepMark;
import dev.reeve.core.failover.DeclareDead;
import dev.reeve.core.failover.FailOverWorker;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.task.Task;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sweep: workers that stopped renewing, dead ones that nobody worked through, pools where slots
 * are free although work came lately, and tasks that are due for a look.
 */
public final class SweepTasks {
  private static final int RING_EVERY = 5;
  private static final Duration LATELY = Duration.ofMinutes(2);
  private static final int LOOKS_MAX = 500;
  private static final int PAGES_MAX = 20;

  private final List<PoolConfig> pools;
  private final Ports ports;
  private final InstantSource clock;

  /** What a sweep needs of the world. */
  public record Ports(
      TaskStore tasks,
      WorkerStore workers,
      ControlStore control,
      Doorbell doorbell,
      DeclareDead declareDead,
      FailOverWorker failOver,
      LookAtTask lookAtTask) {}

  public SweepTasks(List<PoolConfig> pools, Ports ports, InstantSource clock) {
    this.pools = List.copyOf(pools);
    this.ports = ports;
    this.clock = clock;
  }

  /**
   * Sweeps, unless this period, or a later one, has been swept.
   *
   * @return how many live workers each pool has; nothing if there was nothing to do
   */
  public Optional<Map<String, Integer>> sweep(SweepOrder order) {
    var before = ports.control().sweepMark();
    if (before.filter(mark -> mark.period() >= order.period()).isPresent()) {
      return Optional.empty();
    }
    var seen = readWorkers();
    var now = clock.instant();
    var mark = begin(before, order, now);
    if (!ports.control().replaceSweepMark(before, mark)) {
      return Optional.empty();
    }
    seen.values().forEach(workers -> sweepWorkers(workers, now));
    if (order.period() % RING_EVERY == 0) {
      pools.stream().filter(pool -> hasRoom(seen, pool.name(), now)).forEach(this::ring);
    }
    lookAtDue(seen, now);
    lookAtYoung(seen, mark, now);
    return Optional.of(alive(seen, now));
  }

  /** All workers of each pool. */
  private Map<String, List<Worker>> readWorkers() {
    var seen = new HashMap<String, List<Worker>>();
    for (var pool : pools) {
      var workers = new ArrayList<Worker>();
      for (int shard = 0; shard < pool.shards(); shard++) {
        workers.addAll(ports.workers().list(pool.name(), shard));
      }
      seen.put(pool.name(), workers);
    }
    return seen;
  }

  private static SweepMark begin(Optional<SweepMark> before, SweepOrder order, Instant now) {
    var unbroken =
        before
            .filter(mark -> !mark.lastAt().plus(DeclareDead.SWEEP_GAP_MAX).isBefore(now))
            .map(SweepMark::unbrokenSince)
            .orElse(now);
    var watched = before.map(SweepMark::watchedUntil).orElse(Instant.EPOCH);
    return new SweepMark(order.period(), unbroken, now, watched);
  }

  private void sweepWorkers(List<Worker> workers, Instant now) {
    ports.declareDead().declare(workers, now);
    workers.stream()
        .filter(worker -> worker.state() == WorkerState.DEAD)
        .filter(worker -> worker.expiresAt().plus(Leases.LEASE).isBefore(now))
        .forEach(worker -> ports.failOver().failOver(worker.id()));
  }

  private static boolean hasRoom(Map<String, List<Worker>> seen, String pool, Instant now) {
    return seen.getOrDefault(pool, List.of()).stream()
        .anyMatch(worker -> worker.takesTasks(now) && worker.free() > 0);
  }

  private static Map<String, Integer> alive(Map<String, List<Worker>> seen, Instant now) {
    var alive = new HashMap<String, Integer>();
    seen.forEach(
        (pool, workers) ->
            alive.put(
                pool, (int) workers.stream().filter(worker -> worker.takesTasks(now)).count()));
    return alive;
  }

  private void ring(PoolConfig pool) {
    var now = clock.instant();
    for (var priority : Priority.values()) {
      var level = new Level(pool.name(), priority);
      ports
          .control()
          .deliveredMark(level)
          .filter(mark -> mark.at().plus(LATELY).isAfter(now))
          .ifPresent(mark -> ports.doorbell().ring(Ring.forWork(level, now), Duration.ZERO));
    }
  }

  private void lookAtDue(Map<String, List<Worker>> seen, Instant now) {
    for (int shard = 0; shard < ports.tasks().shards(); shard++) {
      look(seen, ports.tasks().toCheck(shard, now, LOOKS_MAX), now);
    }
  }

  /** The first look at each task, when it is two minutes old. */
  private void lookAtYoung(Map<String, List<Worker>> seen, SweepMark mark, Instant now) {
    var until = now.minus(LookAtTask.LOST_AFTER);
    if (!until.isAfter(mark.watchedUntil())) {
      return;
    }
    var reached = until;
    boolean any = false;
    for (int shard = 0; shard < ports.tasks().shards(); shard++) {
      var ofShard = lookAtYoung(seen, shard, new Span(mark.watchedUntil(), until), now);
      reached = ofShard.until().isBefore(reached) ? ofShard.until() : reached;
      any |= ofShard.any();
    }
    if (!any) {
      // Nothing to remember: the next sweep looks at this span again, which costs it no more.
      return;
    }
    var watched = new SweepMark(mark.period(), mark.unbrokenSince(), mark.lastAt(), reached);
    ports.control().replaceSweepMark(Optional.of(mark), watched);
  }

  private record Span(Instant after, Instant until) {}

  private record Watched(Instant until, boolean any) {}

  /**
   * Looks at what the index gives at once; at more only while it is all of one moment, as a list of
   * tasks is, for the next sweep must begin later than this one did. Ten thousand of one moment are
   * the bound: what is left of that moment goes without this look.
   *
   * @return up to when all were looked at
   */
  private Watched lookAtYoung(Map<String, List<Worker>> seen, int shard, Span span, Instant now) {
    var reached = span.after();
    var resume = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      var found =
          ports.tasks().createdBetween(shard, span.after(), span.until(), resume, LOOKS_MAX);
      var last = look(seen, found.tasks(), now);
      if (found.tasks().size() < LOOKS_MAX) {
        return new Watched(span.until(), page > 0 || !found.tasks().isEmpty());
      }
      reached = last.orElse(reached);
      if (reached.minusMillis(1).isAfter(span.after())) {
        return new Watched(reached.minusMillis(1), true);
      }
      resume = found.resume();
    }
    return new Watched(reached, true);
  }

  /**
   * Looks at those that have not ended; the latest creation time among all of them. What a look
   * does is refused by a task that has moved on, so it may see one as it was a moment ago.
   */
  private Optional<Instant> look(Map<String, List<Worker>> seen, List<TaskId> ids, Instant now) {
    Optional<Instant> latest = Optional.empty();
    for (int from = 0; from < ids.size(); from += TaskStore.FIND_MAX) {
      var some = ids.subList(from, Math.min(ids.size(), from + TaskStore.FIND_MAX));
      for (Task task : ports.tasks().peekAll(some).values()) {
        ports.lookAtTask().look(task, hasRoom(seen, task.spec().level().pool(), now));
        var created = task.spec().createdAt();
        latest = latest.filter(created::isBefore).or(() -> Optional.of(created));
      }
    }
    return latest;
  }
}
