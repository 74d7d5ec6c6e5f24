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
    Elapsed elapsed) {}
