/**
 * Errors planted in the protocol on purpose: a simulation that does not find them proves nothing.
 */
@NullMarked
package dev.reeve.simulation.mutant;

import org.jspecify.annotations.NullMarked;
