package dev.reeve.worker.life;

import dev.reeve.core.Pause;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.release.ReturnLease;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.work.ClaimTask;
import dev.reeve.core.work.FinishTask;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.worker.execute.Elapsed;
import dev.reeve.worker.execute.RunAttempt;
import java.time.InstantSource;

/** What a worker needs of the world. */
public record WorkPorts(
    WorkerStore workers,
    TaskData data,
    ClaimTask claimTask,
    FinishTask finishTask,
    ReturnLease returnLease,
    Doorbell doorbell,
    RunAttempt runAttempt,
    Pause pause,
    InstantSource clock,
    Elapsed elapsed) {}
