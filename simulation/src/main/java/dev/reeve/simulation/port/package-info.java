/**
 * The ports of core on tables and queues in memory, with a network in between that cannot be
 * trusted.
 */
@NullMarked
package dev.reeve.simulation.port;

import org.jspecify.annotations.NullMarked;
