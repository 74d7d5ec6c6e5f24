package dev.reeve.infra.config;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything in which environments differ.
 *
 * @param name part of every physical name
 * @param taskShards partition keys of the indexes that find tasks by time
 * @param retentionDays how long a task is kept after its end
 * @param logRetentionDays one of the periods that CloudWatch Logs knows
 * @param functions by name, all nine
 * @param pools by name
 */
public record EnvironmentConfig(
    String name,
    int taskShards,
    int retentionDays,
    int logRetentionDays,
    Protection protection,
    Map<String, FunctionConfig> functions,
    MappingConfig mappings,
    Map<String, PoolConfig> pools,
    ApiConfig api,
    AlarmConfig alarms) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,15}");
  private static final Pattern POOL = Pattern.compile("[a-z][a-z0-9]{0,23}");

  /** Names that would make a pool's queue collide with another queue of the environment. */
  private static final Pattern POOL_RESERVED = Pattern.compile("worker|dead|doorbell|sweeps");

  /** Checks what the parts cannot check alone, and copies the maps in their order. */
  public EnvironmentConfig {
    Checks.that(NAME.matcher(name).matches(), "name must match " + NAME);
    Checks.range("taskShards", taskShards, 1, 1_000);
    Checks.range("retentionDays", retentionDays, 1, 3_650);
    functions = Checks.ordered(functions);
    pools = Checks.ordered(pools);
    Checks.that(!pools.isEmpty(), "pools must hold one pool at least");
    for (String pool : pools.keySet()) {
      Checks.that(
          POOL.matcher(pool).matches() && !POOL_RESERVED.matcher(pool).matches(),
          "pools." + pool + ": a pool's name must match " + POOL + " and not " + POOL_RESERVED);
    }
    mappingFits("scheduler", mappings.schedulerConcurrency(), functions);
    mappingFits("sweeper", mappings.sweeperConcurrency(), functions);
    mappingFits("deadletter", mappings.deadletterConcurrency(), functions);
  }

  /** A mapping that invokes more often than the function may run is throttled without end. */
  private static void mappingFits(
      String function, int concurrency, Map<String, FunctionConfig> functions) {
    FunctionConfig config = functions.get(function);
    Checks.that(config != null, "functions." + function + " is missing");
    Integer reserved = config == null ? null : config.reservedConcurrency();
    Checks.that(
        reserved == null || reserved >= concurrency,
        "functions.%s.reservedConcurrency (%s) is below mappings.%sConcurrency (%d)"
            .formatted(function, reserved, function, concurrency));
  }

  /** The settings of the function of this name. */
  public FunctionConfig function(String function) {
    FunctionConfig config = functions.get(function);
    if (config == null) {
      throw new IllegalArgumentException("functions." + function + " is missing");
    }
    return config;
  }
}
