package dev.reeve.core.submit;

import dev.reeve.model.identity.Level;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A task as it was asked for: valid in itself, with every default filled in.
 *
 * @param timeout of each run
 * @param queueTimeout from its due time to the start of its first run
 * @param totalTimeout from its due time to its end
 * @param runAt its due time; without one it is due at once
 */
public record TaskDraft(
    String name,
    String type,
    JsonText payload,
    Level level,
    Map<String, String> labels,
    Map<String, String> tags,
    Duration timeout,
    Optional<Duration> queueTimeout,
    Optional<Duration> totalTimeout,
    Optional<Instant> runAt,
    boolean exclusive,
    RetryPolicy retry) {}
