package dev.reeve.infra.config;

import java.util.List;

/**
 * A pool: which tasks it takes and how they are spread over its workers.
 *
 * @param shards partition keys of its workers; one holds about 32 workers well
 */
public record PoolConfig(List<Type> types, Strategy strategy, int shards, FleetConfig fleet) {
  /** What kinds of tasks there are. */
  public enum Type {
    SHELL,
    PYTHON,
    HTTP,
    SLEEP,
    JAVA
  }

  /** How a worker is picked. */
  public enum Strategy {
    ROUND_ROBIN,
    RANDOM,
    LEAST_LOADED,
    WEIGHTED
  }

  /** Checks that there is something to run and somewhere to register. */
  public PoolConfig {
    types = List.copyOf(types);
    Checks.that(!types.isEmpty(), "types must name one type at least");
    Checks.that(types.stream().distinct().count() == types.size(), "types names a type twice");
    Checks.range("shards", shards, 1, 1_000);
  }
}
