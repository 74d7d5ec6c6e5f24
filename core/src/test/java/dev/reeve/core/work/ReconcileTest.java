package dev.reeve.core.work;

import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.work.Reconcile.Held;
import dev.reeve.core.work.Reconcile.Orders;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.model.worker.Workers;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconcileTest {
  private static final Attempt ONE = new Attempt(Tasks.anId(), 1);
  private static final Attempt TWO = new Attempt(Tasks.anId(), 1);

  @Test
  void decide_whenItemAndWorkerAgree_ordersNothing() {
    assertThat(Reconcile.decide(item(Set.of(ONE), Set.of()), held(Set.of(ONE), Set.of())))
        .isEqualTo(orders(Set.of(), Set.of(), Set.of(), Set.of()));
  }

  @Test
  void decide_whenALeaseIsNew_hasItClaimed() {
    assertThat(Reconcile.decide(item(Set.of(ONE, TWO), Set.of()), held(Set.of(ONE), Set.of())))
        .isEqualTo(orders(Set.of(TWO), Set.of(), Set.of(), Set.of()));
  }

  @Test
  void decide_whenALeaseIsOverButNotYetGivenBack_leavesItAlone() {
    assertThat(Reconcile.decide(item(Set.of(ONE), Set.of()), held(Set.of(ONE), Set.of(ONE))))
        .isEqualTo(orders(Set.of(), Set.of(), Set.of(), Set.of()));
  }

  @Test
  void decide_whenTheLeaseOfARunIsGone_hasItKilled() {
    assertThat(Reconcile.decide(item(Set.of(), Set.of()), held(Set.of(ONE), Set.of())))
        .isEqualTo(orders(Set.of(), Set.of(ONE), Set.of(), Set.of()));
  }

  @Test
  void decide_whenTheNextAttemptOfARunIsLeasedHere_killsTheOldAndClaimsTheNew() {
    assertThat(Reconcile.decide(item(Set.of(ONE.next()), Set.of()), held(Set.of(ONE), Set.of())))
        .isEqualTo(orders(Set.of(ONE.next()), Set.of(ONE), Set.of(), Set.of()));
  }

  @Test
  void decide_whenARunIsToBeCancelled_saysSoAndKeepsTheRequest() {
    assertThat(Reconcile.decide(item(Set.of(ONE), Set.of(ONE.task())), held(Set.of(ONE), Set.of())))
        .isEqualTo(orders(Set.of(), Set.of(), Set.of(ONE), Set.of()));
  }

  @Test
  void decide_whenACancelIsOfALeaseNotYetBegun_keepsTheRequest() {
    assertThat(Reconcile.decide(item(Set.of(ONE), Set.of(ONE.task())), held(Set.of(), Set.of())))
        .isEqualTo(orders(Set.of(ONE), Set.of(), Set.of(), Set.of()));
  }

  @Test
  void decide_whenACancelConcernsNothingHere_takesItOff() {
    assertThat(Reconcile.decide(item(Set.of(), Set.of(ONE.task())), held(Set.of(), Set.of())))
        .isEqualTo(orders(Set.of(), Set.of(), Set.of(), Set.of(ONE.task())));
  }

  private static Worker item(Set<Attempt> leases, Set<TaskId> cancels) {
    var worker = Workers.aWorker(WORKER, WorkerState.ACTIVE, leases);
    return new Worker(
        worker.id(),
        worker.state(),
        worker.offer(),
        worker.load(),
        leases,
        cancels,
        worker.registeredAt(),
        worker.expiresAt(),
        null);
  }

  private static Held held(Set<Attempt> begun, Set<Attempt> ended) {
    return new Held(begun, ended);
  }

  private static Orders orders(
      Set<Attempt> claim, Set<Attempt> kill, Set<Attempt> cancel, Set<TaskId> seen) {
    return new Orders(claim, kill, cancel, seen);
  }
}
