/** The names of things: tasks, attempts, workers and the queues between them. */
@NullMarked
package dev.reeve.model.identity;

import org.jspecify.annotations.NullMarked;
