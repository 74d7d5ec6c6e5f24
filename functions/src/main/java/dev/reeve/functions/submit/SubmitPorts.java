package dev.reeve.functions.submit;

import dev.reeve.core.Pause;
import dev.reeve.core.VirtualFanout;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.submit.SubmitTasks;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.functions.Wiring;
import dev.reeve.model.pool.PoolConfig;
import java.time.InstantSource;
import java.util.List;

/** What the submit function works with. */
public record SubmitPorts(
    SubmitTasks submitTasks,
    TaskStore tasks,
    TaskData data,
    ApiKeys keys,
    List<PoolConfig> pools,
    InstantSource clock,
    Pause pause) {
  /** Items of a list that are written at once. */
  private static final int IN_FLIGHT_MAX = 32;

  static SubmitPorts of(SubmitConfig config, Wiring wiring) {
    var tasks = wiring.tasks(config.tasksTable(), config.taskShards(), config.retention());
    var data = wiring.taskData(config.taskDataTable(), config.retention());
    var enqueue =
        new SubmitTasks.EnqueuePorts(
            wiring.queues(config.queueUrlPrefix()), wiring.doorbell(config.queueUrlPrefix()));
    var submitTasks =
        new SubmitTasks(
            tasks,
            data,
            enqueue,
            new VirtualFanout(IN_FLIGHT_MAX),
            wiring.clock(),
            wiring.random());
    return new SubmitPorts(
        submitTasks,
        tasks,
        data,
        wiring.apiKeys(config.controlTable()),
        config.pools(),
        wiring.clock(),
        wiring.pause());
  }
}
