package dev.reeve.core.life;

import static dev.reeve.core.World.OTHER;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.World;
import dev.reeve.core.queue.Inbox;
import dev.reeve.core.queue.RecordingDoorbell;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.core.work.RunEnd;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.message.Ring;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Leases;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.model.worker.Workers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifeTest {
  private static final int CAPACITY = 4;

  private final World world = new World();
  private final HandCranked threads = new HandCranked(world.clock);
  private final List<Attempt> ran = new ArrayList<>();
  private RunTask code = claimed -> Optional.of(new RunEnd.Succeeded(null, List.of()));
  private final Life life =
      new Life(
          ports(),
          WORKER,
          new Identity("default", 1, Workers.anOffer(CAPACITY), null),
          running -> new Load(0, 0, running),
          new Log(_ -> {}));

  private WorkPorts ports() {
    return new WorkPorts(
        world.workersPort(),
        new ClaimTask(world.tasksPort(), world.dataPort(), world.clock),
        new FinishTask(world.tasksPort(), world.dataPort(), world.clock, new Random(1)),
        world.returnLease(),
        world.doorbellPort(),
        claimed -> {
          ran.add(claimed.attempt());
          return code.run(claimed);
        },
        threads,
        world.clock,
        () -> Duration.between(World.NOW, world.clock.instant()));
  }

  @BeforeEach
  void register() {
    assertThat(life.register()).isTrue();
  }

  @Test
  void register_whenTheIdIsNew_isActiveForOneLeaseAndRings() {
    assertThat(worker().state()).isEqualTo(WorkerState.ACTIVE);
    assertThat(worker().expiresAt()).isEqualTo(World.NOW.plus(Leases.LEASE));
    assertThat(world.doorbell.takeAll()).containsExactly(roomAt(World.NOW));
  }

  /** Else the item stays behind, is given tasks, and nobody renews it. */
  @Test
  void register_whenTheRingFails_isRegisteredAllTheSame() {
    var other =
        new Life(
            ports(),
            OTHER,
            new Identity("default", 1, Workers.anOffer(CAPACITY), null),
            running -> new Load(0, 0, running),
            new Log(_ -> {}));
    world.faults.fail(1, false);

    assertThat(other.register()).isTrue();
  }

  /** While it could not renew, schedulers saw no room and forgot about the work. */
  @Test
  void renew_afterItsLeaseHadRunOut_rings() {
    world.doorbell.takeAll();
    world.clock.advance(Leases.LEASE);

    life.renew();
    life.renew();

    assertThat(world.doorbell.takeAll()).containsExactly(roomAt(world.clock.instant()));
  }

  @Test
  void renew_whenALeaseIsThere_runsItOnceAndGivesItBackWithTheNext() throws InterruptedException {
    var task = leased(Tasks.aDispatchedTask(WORKER));

    life.renew();
    life.renew();
    threads.runAll();

    assertThat(ran).containsExactly(task.current());
    assertThat(status(task)).isEqualTo(TaskStatus.SUCCEEDED);
    assertThat(worker().leases()).containsExactly(task.current());
    life.renew();
    assertThat(worker().leases()).isEmpty();
  }

  @Test
  void renew_whenTheLeaseOfARunIsGone_killsTheRunAndHandsItBack() throws InterruptedException {
    var task = leased(Tasks.aDispatchedTask(WORKER));
    code =
        claimed -> {
          world.workers.release(WORKER, Set.of(claimed.attempt()));
          life.renew();
          assertThat(claimed.cancellation().reason()).contains(CancelReason.LEASE_UNSURE);
          return Optional.empty();
        };

    life.renew();
    threads.runAll();

    assertThat(status(task)).isEqualTo(TaskStatus.PENDING);
    assertThat(world.task(task.id()).attempt()).isEqualTo(2);
  }

  @Test
  void renew_whenACancelIsAsked_endsTheRunAndForgetsTheRequest() throws InterruptedException {
    var task = leased(Tasks.aDispatchedTask(WORKER));
    code =
        claimed -> {
          world.workers.requestCancel(WORKER, task.id());
          life.renew();
          assertThat(claimed.cancellation().reason()).contains(CancelReason.CANCELLED);
          return Optional.of(new RunEnd.Cancelled(List.of()));
        };

    life.renew();
    threads.runAll();
    life.renew();
    life.renew();
    life.renew();

    assertThat(status(task)).isEqualTo(TaskStatus.CANCELLED);
    assertThat(worker().leases()).isEmpty();
    assertThat(worker().cancels()).isEmpty();
  }

  @Test
  void renew_whenTheWorkerWasDeclaredDead_killsAllAndEndsThisLife() throws InterruptedException {
    leased(Tasks.aDispatchedTask(WORKER));
    code =
        claimed -> {
          world.workers.declareDead(WORKER, worker().expiresAt());
          life.renew();
          assertThat(claimed.cancellation().reason()).contains(CancelReason.LEASE_LOST);
          return Optional.empty();
        };

    life.renew();
    threads.runAll();

    assertThat(life.wasLost()).isTrue();
    assertThat(life.isOver()).isTrue();
    assertThat(worker().leases()).hasSize(1);
  }

  @Test
  void renew_whenTheTaskOfALeaseIsYetToBeWritten_waitsForIt() throws InterruptedException {
    var task = Tasks.aDispatchedTask(WORKER);
    world.workers.reserve(WORKER, Set.of(task.current()), CAPACITY);
    threads.whilePausing(() -> world.put(task));

    life.renew();
    threads.runAll();

    assertThat(ran).containsExactly(task.current());
    assertThat(status(task)).isEqualTo(TaskStatus.SUCCEEDED);
  }

  @Test
  void renew_whenTheTaskOfALeaseNeverComes_givesTheLeaseBack() throws InterruptedException {
    world.workers.reserve(WORKER, Set.of(Tasks.aPendingTask().current()), CAPACITY);

    life.renew();
    threads.runAll();
    life.renew();

    assertThat(ran).isEmpty();
    assertThat(worker().leases()).isEmpty();
    assertThat(world.clock.instant()).isAfterOrEqualTo(World.NOW.plusSeconds(2));
  }

  @Test
  void renew_whenTheTaskIsWithAnotherWorker_givesTheLeaseBack() throws InterruptedException {
    var task = leased(Tasks.aRunningTask(OTHER));

    life.renew();
    threads.runAll();
    life.renew();

    assertThat(ran).isEmpty();
    assertThat(worker().leases()).isEmpty();
    assertThat(world.task(task.id())).isEqualTo(task);
  }

  @Test
  void run_whenTheStoreDoesNotAnswerItsEnd_asksUntilItDoes() throws InterruptedException {
    var task = leased(Tasks.aDispatchedTask(WORKER));
    code =
        claimed -> {
          world.faults.fail(0, true);
          return Optional.of(new RunEnd.Succeeded(null, List.of()));
        };

    life.renew();
    threads.runAll();

    assertThat(status(task)).isEqualTo(TaskStatus.SUCCEEDED);
    assertThat(world.clock.instant()).isAfter(World.NOW);
  }

  @Test
  void renew_whenDraining_handsBackWhatItHasNotBegun() throws InterruptedException {
    var task = leased(Tasks.aDispatchedTask(WORKER));

    life.drain();
    life.renew();
    threads.runAll();

    assertThat(ran).isEmpty();
    assertThat(status(task)).isEqualTo(TaskStatus.PENDING);
    assertThat(world.task(task.id()).attempt()).isEqualTo(2);
  }

  @Test
  void beatUntilOver_whenALeaseIsOverdue_stopsRenewing() throws InterruptedException {
    leased(Tasks.aDispatchedTask(WORKER));
    life.renew();
    var renewed = worker().expiresAt();

    world.clock.advance(Leases.CLAIM_WITHIN.plusMillis(1));
    world.faults.before("WorkerStore.find", life::end);
    life.beatUntilOver();

    assertThat(worker().expiresAt()).isEqualTo(renewed);
  }

  @Test
  void beatUntilOver_whenARunIsOverdue_stopsRenewing() throws InterruptedException {
    var task = leased(Tasks.aDispatchedTask(WORKER));
    code =
        claimed -> {
          world.clock.advance(claimed.allowed().plus(Leases.CLAIM_WITHIN).plusMillis(1));
          world.faults.before("WorkerStore.find", life::end);
          beat();
          return Optional.empty();
        };
    life.renew();
    var renewed = worker().expiresAt();
    threads.runAll();

    assertThat(worker().expiresAt()).isEqualTo(renewed);
    assertThat(status(task)).isEqualTo(TaskStatus.RUNNING);
  }

  /** A scheduler that nudged just now nudges no more: what it gives then must be seen too. */
  @Test
  void listen_whenNudgedBeforeItsSecondLook_looksOnceMoreAfterThat() throws InterruptedException {
    var began = world.clock.instant();
    nudge();
    var again = new ArrayDeque<>(List.of(true));
    threads.whilePausing(
        () -> {
          if (again.poll() != null) {
            nudge();
          }
        });

    threads.runAll();

    assertThat(world.clock.instant()).isEqualTo(began.plusMillis(240));
    assertThat(world.faults.calls().getLast()).isEqualTo("WorkerStore.find");
  }

  /** One nudge, after which the listener is interrupted. */
  private void nudge() {
    var nudges = new ArrayDeque<>(List.of(true));
    var inbox =
        new Inbox() {
          @Override
          public boolean await(Duration wait) throws InterruptedException {
            if (nudges.poll() == null) {
              throw new InterruptedException();
            }
            return true;
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> life.listen(inbox)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void guardExclusive_whenRenewingHasFailedForLong_endsExclusiveRunsOnly()
      throws InterruptedException {
    var exclusive = leased(exclusiveTask());
    var plain = leased(Tasks.aDispatchedTask(WORKER));
    var ended = new ArrayList<Attempt>();
    code =
        claimed -> {
          if (claimed.attempt().equals(exclusive.current())) {
            world.clock.advance(Leases.LEASE.minus(Leases.CLOCK_MARGIN));
          }
          life.guardExclusive();
          if (claimed.cancellation().reason().isPresent()) {
            ended.add(claimed.attempt());
            return Optional.empty();
          }
          return Optional.of(new RunEnd.Succeeded(null, List.of()));
        };

    life.renew();
    threads.runAll();

    assertThat(ran).containsExactlyInAnyOrder(exclusive.current(), plain.current());
    assertThat(ended).containsExactly(exclusive.current());
    assertThat(status(exclusive)).as("handed back, if nobody has it").isEqualTo(TaskStatus.PENDING);
  }

  @Test
  void giveBack_whenSlotsArePlenty_waitsForTheHeartbeat() throws InterruptedException {
    leased(Tasks.aDispatchedTask(WORKER));

    life.renew();
    threads.runAll();

    assertThat(threads.asked()).isEmpty();
  }

  @Test
  void giveBack_whenSlotsAreNearlyAllTaken_isAtOnceOnceNothingRuns() throws InterruptedException {
    for (int i = 0; i < CAPACITY; i++) {
      leased(Tasks.aDispatchedTask(WORKER));
    }

    life.renew();
    threads.runAll();

    assertThat(threads.asked())
        .contains(Duration.ofMillis(100))
        .endsWith(Duration.ZERO)
        .hasSize(CAPACITY);
    life.renew();
    assertThat(world.doorbell.rungs())
        .containsExactly(roomAt(World.NOW), roomAt(world.clock.instant()));
  }

  private static RecordingDoorbell.Rung roomAt(Instant now) {
    return new RecordingDoorbell.Rung(Ring.forRoom("default", now), Duration.ZERO);
  }

  private void beat() {
    try {
      life.beatUntilOver();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Task leased(Task task) {
    world.workers.reserve(WORKER, Set.of(task.current()), CAPACITY);
    return world.put(task);
  }

  private static Task exclusiveTask() {
    return Tasks.aTask().exclusive().in(Tasks.aDispatchedTask(WORKER).state()).build();
  }

  private TaskStatus status(Task task) {
    return world.task(task.id()).status();
  }

  private Worker worker() {
    return world.workers.find(WORKER).orElseThrow();
  }
}
