package dev.reeve.core.worker;

import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.Nudges;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Ring;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What operators do to a worker. Repeating it is harmless. */
public final class ChangeWorker {
  private final WorkerStore workers;
  private final Doorbell doorbell;
  private final Nudges nudges;
  private final InstantSource clock;

  public ChangeWorker(WorkerStore workers, Doorbell doorbell, Nudges nudges, InstantSource clock) {
    this.workers = workers;
    this.doorbell = doorbell;
    this.nudges = nudges;
    this.clock = clock;
  }

  /** Nothing new for it; what it has goes on. Nothing if it is dead, draining or gone. */
  public Optional<Worker> disable(WorkerId id) {
    return workers.changeState(id, WorkerState.DISABLED);
  }

  /** It takes tasks again, and a scheduler is told. Nothing if it is dead, draining or gone. */
  public Optional<Worker> enable(WorkerId id) {
    var worker = workers.changeState(id, WorkerState.ACTIVE);
    worker.ifPresent(
        enabled -> doorbell.ring(Ring.forRoom(id.pool(), clock.instant()), Duration.ZERO));
    return worker;
  }

  /** Nothing new for it; it ends when what it has is done. Nothing if it is dead or gone. */
  public Optional<Worker> drain(WorkerId id) {
    var worker = workers.changeState(id, WorkerState.DRAINING);
    worker.ifPresent(draining -> nudges.nudge(id));
    return worker;
  }
}
