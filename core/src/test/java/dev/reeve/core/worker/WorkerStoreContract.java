package dev.reeve.core.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.model.worker.Workers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the registry does for each state of a worker, and that its leases never exceed its slots.
 */
public abstract class WorkerStoreContract {
  private static final Instant LATER = Workers.REGISTERED.plusSeconds(3);
  private static final Instant UNTIL = LATER.plusSeconds(9);

  private final WorkerId id = Workers.anId();
  private final Attempt lease = new Attempt(Tasks.anId(), 1);
  private final Attempt other = new Attempt(Tasks.anId(), 3);
  private WorkerStore store;

  /** An empty store. */
  protected abstract WorkerStore emptyStore();

  @BeforeEach
  void makeStore() {
    store = emptyStore();
  }

  private Worker there(WorkerState state, Attempt... leases) {
    var worker = Workers.aWorker(id, state, Set.of(leases));
    store.register(worker);
    return worker;
  }

  private static Worker with(
      Worker worker, WorkerState state, Set<Attempt> leases, Set<TaskId> cancels) {
    return new Worker(
        worker.id(),
        state,
        worker.offer(),
        worker.load(),
        leases,
        cancels,
        worker.registeredAt(),
        worker.expiresAt(),
        worker.ecsTask());
  }

  private static Heartbeat heartbeat(WorkerId id, Set<Attempt> released, Set<TaskId> seen) {
    return new Heartbeat(id, UNTIL, new Load(40, 50, 2), released, seen);
  }

  @Test
  void register_ofAWorkerThatSaysEverything_bringsItBack() {
    var worker =
        new Worker(
            id,
            WorkerState.ACTIVE,
            new Offer(64, Set.of("HTTP", "JAVA"), Map.of("gpu", "a100", "empty", ""), 7),
            new Load(1, 2, 3),
            Set.of(lease, other),
            Set.of(lease.task()),
            Workers.REGISTERED,
            LATER,
            "arn:aws:ecs:eu-west-1:000000000000:task/reeve-dev/0123456789abcdef");

    assertThat(store.register(worker)).isTrue();
    assertThat(store.find(id)).contains(worker);
  }

  @Test
  void register_again_isTrueForTheSameStartOnly() {
    var worker = there(WorkerState.ACTIVE);
    store.reserve(id, Set.of(lease), 8);

    assertThat(store.register(worker)).isTrue();
    assertThat(store.find(id).orElseThrow().leases()).containsExactly(lease);
    var another =
        new Worker(
            id,
            WorkerState.ACTIVE,
            worker.offer(),
            worker.load(),
            Set.of(),
            Set.of(),
            worker.registeredAt().plusMillis(1),
            worker.expiresAt(),
            null);
    assertThat(store.register(another)).isFalse();
    assertThat(store.find(id).orElseThrow().registeredAt()).isEqualTo(worker.registeredAt());
  }

  /**
   * Clocks are finer than items: the second try of a call whose answer was lost must know itself.
   */
  @Test
  void register_againWithATimeInMicroseconds_isTrue() {
    var start = Workers.REGISTERED.plusNanos(123_456);
    var worker =
        new Worker(
            id,
            WorkerState.ACTIVE,
            Workers.anOffer(8),
            new Load(0, 0, 0),
            Set.of(),
            Set.of(),
            start,
            start.plusSeconds(9),
            null);

    assertThat(store.register(worker)).isTrue();
    assertThat(store.register(worker)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void heartbeat_renewsWhoIsNotDead(WorkerState state) {
    var worker = there(state, lease, other);
    var answer = store.heartbeat(heartbeat(id, Set.of(lease), Set.of(lease.task())));

    if (state == WorkerState.DEAD) {
      assertThat(answer).isEqualTo(new HeartbeatOutcome.Lost());
      assertThat(store.find(id)).contains(worker);
    } else {
      var after =
          new Worker(
              id,
              state,
              worker.offer(),
              new Load(40, 50, 2),
              Set.of(other),
              Set.of(),
              worker.registeredAt(),
              UNTIL,
              null);
      assertThat(answer).isEqualTo(new HeartbeatOutcome.Renewed(after));
      assertThat(store.find(id)).contains(after);
    }
  }

  @Test
  void heartbeat_ofNobody_bringsNobodyBack() {
    assertThat(store.heartbeat(heartbeat(id, Set.of(), Set.of())))
        .isEqualTo(new HeartbeatOutcome.Lost());
    assertThat(store.find(id)).isEmpty();
  }

  @Test
  void heartbeat_takesOffExactlyTheCancelsSeen() {
    there(WorkerState.ACTIVE, lease, other);
    store.requestCancel(id, lease.task());
    store.requestCancel(id, other.task());

    store.heartbeat(heartbeat(id, Set.of(), Set.of(lease.task())));
    assertThat(store.find(id).orElseThrow().cancels()).containsExactly(other.task());
    assertThat(store.find(id).orElseThrow().leases()).containsExactlyInAnyOrder(lease, other);
    store.heartbeat(heartbeat(id, Set.of(lease, other), Set.of()));
    assertThat(store.find(id).orElseThrow().cancels()).containsExactly(other.task());
    assertThat(store.find(id).orElseThrow().leases()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void reserve_onlyOfAnActiveWorker(WorkerState state) {
    var worker = there(state);
    var answer = store.reserve(id, Set.of(lease, other), 8);

    if (state == WorkerState.ACTIVE) {
      var after = with(worker, state, Set.of(lease, other), Set.of());
      assertThat(answer).isEqualTo(new ReserveOutcome.Reserved(after));
      assertThat(store.find(id)).contains(after);
    } else {
      assertThat(answer).isEqualTo(new ReserveOutcome.Refused(Optional.of(worker)));
      assertThat(store.find(id)).contains(worker);
    }
  }

  @Test
  void reserve_whenThereIsNoRoomForAll_takesNone() {
    var worker = there(WorkerState.ACTIVE, lease);
    var more = Set.of(other, new Attempt(Tasks.anId(), 1));

    assertThat(store.reserve(id, more, 2))
        .isEqualTo(new ReserveOutcome.Refused(Optional.of(worker)));
    assertThat(store.reserve(id, Set.of(other), 2))
        .isEqualTo(
            new ReserveOutcome.Reserved(
                with(worker, WorkerState.ACTIVE, Set.of(lease, other), Set.of())));
  }

  @Test
  void reserve_ofNobody_isRefused() {
    assertThat(store.reserve(id, Set.of(lease), 8))
        .isEqualTo(new ReserveOutcome.Refused(Optional.empty()));
    assertThat(store.find(id)).isEmpty();
  }

  @Test
  void reserve_ofMoreThanThereAreSlots_isABug() {
    there(WorkerState.ACTIVE);

    assertThatThrownBy(() -> store.reserve(id, Set.of(lease, other), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** So an answer that was lost, and asked for again by the SDK, is no refusal. */
  @Test
  void reserve_again_isReservedUnlessTheWorkerIsDead() {
    there(WorkerState.ACTIVE);
    var first = store.reserve(id, Set.of(lease, other), 2);

    assertThat(store.reserve(id, Set.of(lease, other), 2)).isEqualTo(first);
    store.giveUp(id);
    assertThat(store.reserve(id, Set.of(lease, other), 2))
        .isInstanceOf(ReserveOutcome.Refused.class);
  }

  @Test
  void reserve_whenManyRace_neverExceedsTheSlots() throws Exception {
    there(WorkerState.ACTIVE);
    int racers = 12;
    var start = new CyclicBarrier(racers);
    var outcomes = new ArrayList<ReserveOutcome>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures =
          IntStream.range(0, racers)
              .<Future<ReserveOutcome>>mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            start.await();
                            return store.reserve(id, Set.of(new Attempt(Tasks.anId(), 1)), 5);
                          }))
              .toList();
      for (var future : futures) {
        outcomes.add(future.get());
      }
    }

    assertThat(outcomes).filteredOn(ReserveOutcome.Reserved.class::isInstance).hasSize(5);
    assertThat(store.find(id).orElseThrow().leases()).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void release_takesOffWhatIsHeldInEveryState(WorkerState state) {
    var worker = there(state, lease, other);

    store.release(id, Set.of(lease, lease.next()));
    assertThat(store.find(id)).contains(with(worker, state, Set.of(other), Set.of()));
    store.release(id, Set.of(other));
    store.release(id, Set.of(other));
    store.release(id, Set.of());
    assertThat(store.find(id)).contains(with(worker, state, Set.of(), Set.of()));
  }

  @Test
  void release_fromNobody_makesNobody() {
    store.release(id, Set.of(lease));

    assertThat(store.find(id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void requestCancel_reachesWhoIsNotDead(WorkerState state) {
    var worker = there(state, lease);

    store.requestCancel(id, lease.task());
    store.requestCancel(id, lease.task());
    assertThat(store.find(id).orElseThrow())
        .isEqualTo(
            state == WorkerState.DEAD
                ? worker
                : with(worker, state, Set.of(lease), Set.of(lease.task())));
  }

  @Test
  void requestCancel_ofNobody_makesNobody() {
    store.requestCancel(id, lease.task());

    assertThat(store.find(id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void declareDead_whenTheLeaseIsAsRead_isDead(WorkerState state) {
    var worker = there(state, lease);
    var dead = with(worker, WorkerState.DEAD, Set.of(lease), Set.of());

    assertThat(store.declareDead(id, worker.expiresAt())).contains(dead);
    assertThat(store.declareDead(id, worker.expiresAt())).contains(dead);
    assertThat(store.declareDead(id, worker.expiresAt().minusMillis(1))).contains(dead);
    assertThat(store.find(id)).contains(dead);
  }

  @Test
  void declareDead_whenItRenewedMeanwhile_isNothing() {
    var worker = there(WorkerState.ACTIVE);
    store.heartbeat(heartbeat(id, Set.of(), Set.of()));

    assertThat(store.declareDead(id, worker.expiresAt())).isEmpty();
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(WorkerState.ACTIVE);
    assertThat(store.declareDead(Workers.anId(), worker.expiresAt())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void changeState_goesWhereItMay(WorkerState from) {
    for (var to : Set.of(WorkerState.ACTIVE, WorkerState.DISABLED, WorkerState.DRAINING)) {
      var worker = Workers.aWorker(Workers.anId(), from, Set.of(lease));
      store.register(worker);
      boolean may =
          from != WorkerState.DEAD && (from != WorkerState.DRAINING || to == WorkerState.DRAINING);
      var after = with(worker, may ? to : from, Set.of(lease), Set.of());

      assertThat(store.changeState(worker.id(), to))
          .as("%s to %s", from, to)
          .isEqualTo(may ? Optional.of(after) : Optional.empty());
      assertThat(store.find(worker.id())).contains(after);
    }
    assertThatThrownBy(() -> store.changeState(id, WorkerState.DEAD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changeState_ofNobody_isNothing() {
    assertThat(store.changeState(id, WorkerState.DRAINING)).isEmpty();
    assertThat(store.find(id)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void giveUp_isDeadFromEveryState(WorkerState state) {
    var worker = there(state, lease);

    store.giveUp(id);
    assertThat(store.find(id)).contains(with(worker, WorkerState.DEAD, Set.of(lease), Set.of()));
    store.giveUp(Workers.anId());
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void delete_onlyWithoutLeasesAndWhenItTakesNoTasks(WorkerState state) {
    there(state, lease);
    boolean may = state == WorkerState.DRAINING || state == WorkerState.DEAD;

    assertThat(store.delete(id)).isFalse();
    store.release(id, Set.of(lease));
    assertThat(store.delete(id)).isEqualTo(may);
    assertThat(store.find(id).isPresent()).isEqualTo(!may);
    assertThat(store.delete(Workers.anId())).isTrue();
  }

  @Test
  void list_bringsTheWorkersOfOneShard() {
    var here =
        IntStream.range(0, 40)
            .mapToObj(_ -> Workers.aWorker(Workers.anId("gpu", 1)))
            .collect(Collectors.toSet());
    here.forEach(store::register);
    store.register(Workers.aWorker(Workers.anId("gpu", 0)));
    store.register(Workers.aWorker(Workers.anId("gpu", 11)));
    store.register(Workers.aWorker(Workers.anId("cpu", 1)));

    assertThat(store.list("gpu", 1)).containsExactlyInAnyOrderElementsOf(here);
    assertThat(store.list("gpu", 2)).isEmpty();
  }
}
