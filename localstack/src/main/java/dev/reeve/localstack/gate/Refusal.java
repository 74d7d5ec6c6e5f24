package dev.reeve.localstack.gate;

import java.time.Instant;

/**
 * A call that was turned away for want of a permission.
 *
 * @param at when
 * @param caller who called
 * @param action the first permission that was missing
 * @param resource what it was missing on
 */
public record Refusal(Instant at, String caller, String action, String resource) {}
