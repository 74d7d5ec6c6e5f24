package dev.reeve.worker.execute;

import dev.reeve.core.life.CancelReason;
import dev.reeve.core.life.CancellationSignal;
import java.time.Duration;

/**
 * One attempt as its executor sees it.
 *
 * @param taskId the task's id
 * @param attempt counted from 1; a later attempt of the same task has a higher number
 * @param slot the worker's slot that this attempt holds alone until it ends, from 0
 * @param payload the task's payload as JSON text, not yet validated
 * @param timeout after which the attempt is cancelled with {@link CancelReason#TIMEOUT}
 * @param workDirectory private to this attempt and wiped at its end
 * @param output takes the attempt's lines of output
 * @param cancellation says whether, and why, the attempt is to stop
 */
public record Execution(
    String taskId,
    int attempt,
    int slot,
    String payload,
    Duration timeout,
    WorkDirectory workDirectory,
    TaskOutput output,
    CancellationSignal cancellation) {}
