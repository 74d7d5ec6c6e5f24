package dev.reeve.simulation.system;

import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.InMemoryWorkerStore;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.simulation.kernel.Kernel;

/** A place to plant an error in the protocol. As it stands here it plants none. */
public interface Plant {
  /** Nothing is planted. */
  Plant NONE = new Plant() {};

  /** What the tasks table does when it is called, at once. */
  default TaskStore tasks(InMemoryTaskStore items) {
    return items;
  }

  /** What the workers table does when it is called, at once. */
  default WorkerStore workers(InMemoryWorkerStore items) {
    return items;
  }

  /** What a use case is given in place of {@code ports}. */
  default Ports ports(Role role, Ports ports, Kernel kernel) {
    return ports;
  }
}
