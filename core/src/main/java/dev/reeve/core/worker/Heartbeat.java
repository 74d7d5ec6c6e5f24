package dev.reeve.core.worker;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.worker.Load;
import java.time.Instant;
import java.util.Set;

/**
 * What a worker writes to its item.
 *
 * @param expiresAt end of the lease that this renews
 * @param released leases given back
 * @param cancelsSeen requests to cancel that need no more attention
 */
public record Heartbeat(
    WorkerId worker,
    Instant expiresAt,
    Load load,
    Set<Attempt> released,
    Set<TaskId> cancelsSeen) {}
