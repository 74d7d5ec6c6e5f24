package dev.reeve.simulation.system;

import dev.reeve.core.Elapsed;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.queue.SweepQueue;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.Fleet;
import dev.reeve.core.worker.WorkerStore;
import java.time.InstantSource;

/** All that a use case may be given. */
public record Ports(
    TaskStore tasks,
    TaskData data,
    WorkerStore workers,
    ControlStore control,
    TaskQueues queues,
    Doorbell doorbell,
    Nudges nudges,
    SweepQueue sweeps,
    Fleet fleet,
    InstantSource clock,
    Elapsed elapsed) {
  /** These ports with another of one kind. */
  public Ports with(TaskStore other) {
    return new Ports(
        other, data, workers, control, queues, doorbell, nudges, sweeps, fleet, clock, elapsed);
  }

  /** These ports with another of one kind. */
  public Ports with(WorkerStore other) {
    return new Ports(
        tasks, data, other, control, queues, doorbell, nudges, sweeps, fleet, clock, elapsed);
  }

  /** These ports with another of one kind. */
  public Ports with(ControlStore other) {
    return new Ports(
        tasks, data, workers, other, queues, doorbell, nudges, sweeps, fleet, clock, elapsed);
  }

  /** These ports with another of one kind. */
  public Ports with(TaskQueues other) {
    return new Ports(
        tasks, data, workers, control, other, doorbell, nudges, sweeps, fleet, clock, elapsed);
  }

  /** These ports with another of one kind. */
  public Ports with(Doorbell other) {
    return new Ports(
        tasks, data, workers, control, queues, other, nudges, sweeps, fleet, clock, elapsed);
  }

  /** These ports with another of one kind. */
  public Ports with(Nudges other) {
    return new Ports(
        tasks, data, workers, control, queues, doorbell, other, sweeps, fleet, clock, elapsed);
  }

  /** These ports with another of one kind. */
  public Ports with(Elapsed other) {
    return new Ports(
        tasks, data, workers, control, queues, doorbell, nudges, sweeps, fleet, clock, other);
  }
}
