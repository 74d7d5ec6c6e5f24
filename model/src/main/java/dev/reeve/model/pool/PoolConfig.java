package dev.reeve.model.pool;

import java.util.Set;

/**
 * A pool as its environment configures it.
 *
 * @param name lower-case letters, digits and hyphens, at most 32
 * @param types what its workers run: the closed list for tasks sent to it
 * @param strategy how a worker is picked
 * @param shards of the pool's registry: one for about 32 workers
 */
public record PoolConfig(String name, Set<String> types, Strategy strategy, int shards) {
  public PoolConfig {
    if (shards < 1) {
      throw new IllegalArgumentException("Pool " + name + " needs at least one shard");
    }
    types = Set.copyOf(types);
  }
}
