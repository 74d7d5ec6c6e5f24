/** What goes wrong in a run, how often, and until when. */
@NullMarked
package dev.reeve.simulation.fault;

import org.jspecify.annotations.NullMarked;
