/** The command line. */
@NullMarked
package dev.reeve.simulation.cli;

import org.jspecify.annotations.NullMarked;
