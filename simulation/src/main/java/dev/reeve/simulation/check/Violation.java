package dev.reeve.simulation.check;

/**
 * Something that must not be.
 *
 * @param about id of the task or worker concerned
 * @param atMicros since the simulation's start
 */
public record Violation(Invariant invariant, String about, String text, long atMicros) {}
