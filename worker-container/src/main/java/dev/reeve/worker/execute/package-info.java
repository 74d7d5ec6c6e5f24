/**
 * Runs one attempt of a task on this worker: finds its executor, bounds it in time and output, and
 * says what became of it. {@link dev.reeve.worker.execute.Executor} is what users extend; {@link
 * dev.reeve.worker.execute.RunAttempt} is what the worker calls. Knows no queue and no table.
 */
@NullMarked
package dev.reeve.worker.execute;

import org.jspecify.annotations.NullMarked;
