package dev.reeve.model.task;

import dev.reeve.model.identity.WorkerId;
import java.time.Instant;

/** Who runs, or ran, an attempt, and since when. */
public record Run(WorkerId worker, Instant startedAt) {}
