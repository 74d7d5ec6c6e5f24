package dev.reeve.model.task;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.retry.RetryPolicy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for. Written once with the task and never changed.
 *
 * @param submitId random; tells a repeated write of the same submit from another submit
 * @param requestHash hash of the request's body if it came with an idempotency key, else null
 * @param owner who submitted it; only owners and operators see it
 * @param name for people
 * @param type which executor runs it
 * @param level the queue it waits in
 * @param labels what a worker must offer, all of them
 * @param tags for people; never used in decisions
 * @param exclusive whether a worker that cannot renew its lease must stop it
 * @param retryOf the task that this one repeats by hand, or null
 */
public record TaskSpec(
    TaskId id,
    String submitId,
    @Nullable String requestHash,
    String owner,
    String name,
    String type,
    TaskContent payload,
    Level level,
    Map<String, String> labels,
    Map<String, String> tags,
    Deadlines deadlines,
    boolean exclusive,
    RetryPolicy retry,
    Instant createdAt,
    @Nullable TaskId retryOf) {
  public TaskSpec {
    labels = Map.copyOf(labels);
    tags = Map.copyOf(tags);
  }
}
