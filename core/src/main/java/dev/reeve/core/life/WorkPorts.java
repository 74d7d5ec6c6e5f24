package dev.reeve.core.life;

import dev.reeve.core.Elapsed;
import dev.reeve.core.Pause;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.core.worker.WorkerStore;
import java.time.InstantSource;

/** What a worker needs of the world. */
public record WorkPorts(
    WorkerStore workers,
    ClaimTask claimTask,
    FinishTask finishTask,
    ReturnLease returnLease,
    Doorbell doorbell,
    RunTask runTask,
    Threads threads,
    InstantSource clock,
    Elapsed elapsed) {

  /** How a worker does several things at once, and nothing for a while. */
  public interface Threads extends Spawn, Pause {
    /** Paces one more thread. */
    Pace pace();
  }
}
