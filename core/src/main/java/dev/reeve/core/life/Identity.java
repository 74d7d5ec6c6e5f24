package dev.reeve.core.life;

import dev.reeve.model.worker.Offer;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of itself under whatever id.
 *
 * @param shards of the pool's registry
 * @param ecsTask ARN of its container's task; null outside ECS
 */
public record Identity(String pool, int shards, Offer offer, @Nullable String ecsTask) {}
