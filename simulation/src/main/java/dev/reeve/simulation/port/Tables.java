package dev.reeve.simulation.port;

import dev.reeve.core.control.ControlStore;
import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.InMemoryWorkerStore;
import dev.reeve.core.worker.WorkerStore;

/**
 * The items themselves, and how they are written: as they should be, or, for a mutant, wrongly.
 *
 * @param tasks what is there
 * @param tasksWritten through this
 * @param workers what is there
 * @param workersWritten through this
 */
public record Tables(
    InMemoryTaskStore tasks,
    TaskStore tasksWritten,
    InMemoryWorkerStore workers,
    WorkerStore workersWritten,
    TaskData data,
    ControlStore control) {}
