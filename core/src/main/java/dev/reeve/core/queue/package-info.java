/** Ports to the queues between clients, schedulers, sweepers and workers. */
@NullMarked
package dev.reeve.core.queue;

import org.jspecify.annotations.NullMarked;
