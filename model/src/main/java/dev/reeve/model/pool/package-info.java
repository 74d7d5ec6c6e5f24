/** Workers that share queues, and how one of them is picked for a task. */
@NullMarked
package dev.reeve.model.pool;

import org.jspecify.annotations.NullMarked;
