package dev.reeve.core.task;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt ended that did not succeed.
 *
 * @param worker that had it, or null if none had
 * @param startedAt null if no run had begun
 */
public record AttemptRecord(
    Attempt attempt,
    @Nullable WorkerId worker,
    @Nullable Instant startedAt,
    Instant endedAt,
    Failure failure) {}
