package dev.reeve.core.control;

import java.time.Instant;

/**
 * How sweeping goes.
 *
 * @param period number of the last sweep that was begun
 * @param unbrokenSince since when sweeps have succeeded without a gap
 * @param lastAt when the last one succeeded
 * @param watchedUntil tasks created up to this instant have had their first look
 */
public record SweepMark(long period, Instant unbrokenSince, Instant lastAt, Instant watchedUntil) {}
