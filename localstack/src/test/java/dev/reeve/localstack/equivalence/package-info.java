/**
 * In-memory implementations of ports held to the engines: the same operations, drawn at random, on
 * both, must have the same outcomes. A simulation is worth as much as its stores are true.
 */
@NullMarked
package dev.reeve.localstack.equivalence;

import org.jspecify.annotations.NullMarked;
