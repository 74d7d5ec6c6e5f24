package dev.reeve.core.dispatch;

import dev.reeve.core.Fanout;
import dev.reeve.core.Pause;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.failover.DeclareDead;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.WorkerStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What dispatching needs of the world. */
public record DispatchPorts(
    TaskStore tasks,
    WorkerStore workers,
    TaskQueues queues,
    Doorbell doorbell,
    Nudges nudges,
    ControlStore control,
    DeclareDead declareDead,
    Fanout fanout,
    Pause pause,
    InstantSource clock,
    RandomGenerator random) {}
