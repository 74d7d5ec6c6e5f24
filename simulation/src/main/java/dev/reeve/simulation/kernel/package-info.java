/** One thread, one seed, virtual time: fibers that take turns wherever they call a port. */
@NullMarked
package dev.reeve.simulation.kernel;

import org.jspecify.annotations.NullMarked;
