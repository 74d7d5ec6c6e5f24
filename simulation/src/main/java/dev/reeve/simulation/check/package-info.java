/** What must always hold, what must hold once faults have ended, and how long recovery took. */
@NullMarked
package dev.reeve.simulation.check;

import org.jspecify.annotations.NullMarked;
