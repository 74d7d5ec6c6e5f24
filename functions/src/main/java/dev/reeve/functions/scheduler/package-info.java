/** Gives waiting tasks to workers when the doorbell rings. */
@NullMarked
package dev.reeve.functions.scheduler;

import org.jspecify.annotations.NullMarked;
