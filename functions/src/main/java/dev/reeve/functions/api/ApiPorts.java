package dev.reeve.functions.api;

import dev.reeve.core.Pause;
import dev.reeve.core.cancel.CancelTask;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.explain.ExplainTask;
import dev.reeve.core.queue.EnqueueTask;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.core.repeat.RepeatTask;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.core.worker.ChangeWorker;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.functions.Wiring;
import dev.reeve.model.pool.PoolConfig;
import java.time.InstantSource;
import java.util.List;

/**
 * What the api function works with.
 *
 * @param environment the environment's name, such as {@code dev}
 */
public record ApiPorts(
    String environment,
    CancelTask cancelTask,
    RepeatTask repeatTask,
    ExplainTask explainTask,
    ChangeWorker changeWorker,
    TaskStore tasks,
    TaskData data,
    WorkerStore workers,
    TaskQueues queues,
    ApiKeys keys,
    List<PoolConfig> pools,
    InstantSource clock,
    Pause pause) {
  static ApiPorts of(ApiConfig config, Wiring wiring) {
    var tasks = wiring.tasks(config.tasksTable(), config.taskShards(), config.retention());
    var data = wiring.taskData(config.taskDataTable(), config.retention());
    var workers = wiring.workers(config.workersTable());
    var queues = wiring.queues(config.queueUrlPrefix());
    var doorbell = wiring.doorbell(config.queueUrlPrefix());
    var nudges = wiring.nudges(config.queueUrlPrefix());
    var clock = wiring.clock();
    var enqueue = new EnqueueTask(queues, doorbell, clock);
    return new ApiPorts(
        config.environment(),
        new CancelTask(tasks, workers, nudges, clock),
        new RepeatTask(tasks, data, enqueue, clock, wiring.random()),
        new ExplainTask(tasks, workers, config.pools(), clock),
        new ChangeWorker(workers, doorbell, nudges, clock),
        tasks,
        data,
        workers,
        queues,
        wiring.apiKeys(config.controlTable()),
        config.pools(),
        clock,
        wiring.pause());
  }
}
