package dev.reeve.core.control;

import java.time.Instant;

/**
 * What a scheduler last saw of a level.
 *
 * @param sentAt what the queue now delivers was sent at this time; for an empty level, the time of
 *     the look that found it empty
 * @param at when the level last delivered something, as far as schedulers remember; the epoch if it
 *     never did
 */
public record LevelMark(Instant sentAt, Instant at) {}
