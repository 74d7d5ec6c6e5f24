/** Runs a task as one HTTP request that cannot reach what the operator did not allow. */
@NullMarked
package dev.reeve.worker.execute.http;

import org.jspecify.annotations.NullMarked;
