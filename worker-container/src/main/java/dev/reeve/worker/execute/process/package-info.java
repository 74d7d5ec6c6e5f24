/**
 * Runs a task as a process of its own: a fixed environment, a private directory, limits, where
 * possible another user, and an end that leaves no process behind.
 */
@NullMarked
package dev.reeve.worker.execute.process;

import org.jspecify.annotations.NullMarked;
