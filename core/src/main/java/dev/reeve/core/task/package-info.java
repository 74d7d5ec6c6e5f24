/** Ports to tasks and to what is too large to ride in a task's item. */
@NullMarked
package dev.reeve.core.task;

import org.jspecify.annotations.NullMarked;
