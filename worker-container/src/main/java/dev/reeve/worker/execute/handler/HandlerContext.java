package dev.reeve.worker.execute.handler;

import dev.reeve.core.life.CancellationSignal;
import dev.reeve.worker.execute.TaskOutput;
import dev.reeve.worker.execute.WorkDirectory;

/**
 * The attempt for which a handler runs.
 *
 * @param attempt counted from 1
 * @param workDirectory does not exist until {@link WorkDirectory#create()}; wiped at the end
 */
public record HandlerContext(
    String taskId,
    int attempt,
    WorkDirectory workDirectory,
    TaskOutput output,
    CancellationSignal cancellation) {}
