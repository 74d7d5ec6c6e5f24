/**
 * The use cases of core on simulated ports, under seeded faults: what one seed does, and what it
 * shows.
 */
@NullMarked
package dev.reeve.simulation;

import org.jspecify.annotations.NullMarked;
