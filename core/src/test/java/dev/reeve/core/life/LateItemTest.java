package dev.reeve.core.life;

import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.core.work.RunEnd;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A submit sends its message first, so a worker may have a lease of a task that is not there. */
class LateItemTest {
  private static final int CAPACITY = 4;

  private final World world = new World();
  private final HandCranked threads = new HandCranked(world.clock);
  private final List<Attempt> ran = new ArrayList<>();
  private final Task task = Tasks.aPendingTask();
  private final Life life =
      new Life(
          new WorkPorts(
              world.workersPort(),
              new ClaimTask(world.tasksPort(), world.dataPort(), world.clock),
              new FinishTask(world.tasksPort(), world.dataPort(), world.clock, new Random(1)),
              world.returnLease(),
              world.doorbellPort(),
              claimed -> {
                ran.add(claimed.attempt());
                return Optional.of(new RunEnd.Succeeded(null, List.of()));
              },
              threads,
              world.clock,
              () -> Duration.between(World.NOW, world.clock.instant())),
          WORKER,
          new Identity("default", 1, Workers.anOffer(CAPACITY), null),
          running -> new Load(0, 0, running),
          new Log(_ -> {}));

  @BeforeEach
  void lease() {
    life.register();
    world.workers.reserve(WORKER, Set.of(task.current()), CAPACITY);
  }

  @Test
  void run_whenTheItemComesLate_runsTheTask() throws InterruptedException {
    threads.whilePausing(() -> comesAfter(Duration.ofSeconds(20)));

    life.renew();
    threads.runAll();

    assertThat(ran).containsExactly(task.current());
    assertThat(world.task(task.id()).status()).isEqualTo(TaskStatus.SUCCEEDED);
    assertThat(worker().leases()).containsExactly(task.current());
  }

  @Test
  void run_whenTheItemNeverComes_givesTheLeaseBackOnceNoSubmitCanBeUnderWay()
      throws InterruptedException {
    life.renew();
    threads.runAll();
    life.renew();

    assertThat(ran).isEmpty();
    assertThat(worker().leases()).isEmpty();
    assertThat(world.clock.instant()).isAfterOrEqualTo(World.NOW.plusSeconds(30));
  }

  /** The lease is with nobody, or with another: a run would be killed as soon as it began. */
  @Test
  void run_whenTheLeaseIsTakenBackBeforeTheItemComes_doesNotClaim() throws InterruptedException {
    threads.whilePausing(
        () -> {
          world.workers.release(WORKER, Set.of(task.current()));
          life.renew();
          world.put(task);
        });

    life.renew();
    threads.runAll();

    assertThat(ran).isEmpty();
    assertThat(world.task(task.id())).isEqualTo(task);
  }

  /** A scheduler takes back what it reserved too early, and reserves it here once more. */
  @Test
  void run_whenTheLeaseIsGivenAnew_runsTheTaskUnderThatOne() throws InterruptedException {
    threads.whilePausing(
        () -> {
          world.workers.release(WORKER, Set.of(task.current()));
          life.renew();
          world.workers.reserve(WORKER, Set.of(task.current()), CAPACITY);
        });

    life.renew();
    threads.runAll();
    threads.whilePausing(() -> {});
    world.put(task);
    life.renew();
    threads.runAll();

    assertThat(ran).containsExactly(task.current());
  }

  private void comesAfter(Duration wait) {
    if (!world.clock.instant().isBefore(World.NOW.plus(wait))) {
      world.put(task);
    }
  }

  private Worker worker() {
    return world.workers.find(WORKER).orElseThrow();
  }
}
