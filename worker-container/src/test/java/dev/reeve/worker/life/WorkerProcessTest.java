package dev.reeve.worker.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.World;
import dev.reeve.core.life.Identity;
import dev.reeve.core.life.Log;
import dev.reeve.core.life.WorkPorts;
import dev.reeve.core.life.WorkerProcess;
import dev.reeve.core.queue.Inbox;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.worker.execute.Stopwatch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerProcessTest {
  private final World world = new World();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** It is deleted late, but before the one who stops the worker goes on. */
  private final class SlowInbox implements Inbox {
    private volatile boolean deleted;

    @Override
    public boolean await(Duration wait) throws InterruptedException {
      return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
      try {
        deleted = !stopped.await(100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void stop_whenTheQueueTakesLongToDelete_waitsForIt() throws Exception {
    var inbox = new SlowInbox();
    var worker = worker(inbox);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clean = threads.submit(() -> worker.run(_ -> ready.countDown()));
      ready.await();

      worker.stop(Duration.ZERO);
      stopped.countDown();

      assertThat(inbox.deleted).isTrue();
      assertThat(clean.get()).isTrue();
      assertThat(world.workers.list("default", 0)).isEmpty();
    }
  }

  private WorkerProcess worker(Inbox inbox) {
    var elapsed = new Stopwatch();
    var ports =
        new WorkPorts(
            world.workers,
            new ClaimTask(world.tasks, world.data, world.clock),
            new FinishTask(world.tasks, world.data, world.clock, new Random(1)),
            world.returnLease(),
            world.doorbell,
            _ -> Optional.empty(),
            new VirtualThreads(elapsed),
            world.clock,
            elapsed);
    return new WorkerProcess(
        ports,
        new Identity("default", 1, new Offer(8, Set.of("SLEEP"), Map.of(), 1), null),
        _ -> inbox,
        running -> new Load(0, 0, running),
        new Random(1),
        new Log(_ -> {}));
  }
}
