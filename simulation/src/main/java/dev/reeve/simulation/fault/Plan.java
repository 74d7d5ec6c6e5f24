package dev.reeve.simulation.fault;

import dev.reeve.model.pool.Strategy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What one seed is about. Few faults often, many faults together, or none: runs that differ in kind
 * find more than runs that are all alike ("swarm testing").
 *
 * @param rates probability of each kind that is at work
 * @param faultsEnd when all faults end
 * @param submitFor tasks come in until then
 */
public record Plan(
    long seed, Map<FaultKind, Double> rates, Duration faultsEnd, Duration submitFor, Shape shape) {

  /**
   * How large the system is.
   *
   * @param workers containers that are kept running
   * @param slots at most, of one worker
   * @param parallel whether pieces of work run beside one another
   */
  public record Shape(
      int workers,
      int slots,
      int tasks,
      int poolShards,
      int taskShards,
      Strategy strategy,
      boolean parallel) {}

  private static final List<Strategy> STRATEGIES = List.of(Strategy.values());
  private static final int SECONDS_MIN = 5;
  private static final int SECONDS_MAX = 90;

  /** The plan of a seed. */
  public static Plan of(long seed) {
    var random = new SplittableRandom(seed);
    var shape =
        new Shape(
            1 + random.nextInt(4),
            1 + random.nextInt(random.nextInt(4) == 0 ? 8 : 4),
            4 + random.nextInt(random.nextInt(6) == 0 ? 40 : 14),
            1 + random.nextInt(2),
            1 + random.nextInt(2),
            STRATEGIES.get(random.nextInt(STRATEGIES.size())),
            random.nextInt(3) > 0);
    var rates = rates(random);
    int submit = SECONDS_MIN + random.nextInt(SECONDS_MAX - SECONDS_MIN);
    int faults = submit + random.nextInt(SECONDS_MAX);
    boolean outage = rates.containsKey(FaultKind.STORE_OUTAGE);
    if (outage && random.nextInt(8) == 0) {
      faults += (int) Duration.ofMinutes(35).toSeconds();
    }
    return new Plan(
        seed,
        rates,
        rates.isEmpty() ? Duration.ZERO : Duration.ofSeconds(faults),
        Duration.ofSeconds(submit),
        shape);
  }

  private static Map<FaultKind, Double> rates(SplittableRandom random) {
    var rates = new EnumMap<FaultKind, Double>(FaultKind.class);
    var kinds = FaultKind.values();
    int choice = random.nextInt(100);
    if (choice < 12) {
      return rates;
    }
    if (choice < 72) {
      int count = choice < 42 ? 1 : 2 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        add(rates, kinds[random.nextInt(kinds.length)], random);
      }
      return rates;
    }
    double density = 0.15 + random.nextDouble() * 0.6;
    for (var kind : kinds) {
      if (random.nextDouble() < density) {
        add(rates, kind, random);
      }
    }
    return rates;
  }

  private static void add(Map<FaultKind, Double> rates, FaultKind kind, SplittableRandom random) {
    // Evenly on a logarithmic scale.
    double point = random.nextDouble();
    rates.put(
        kind,
        switch (kind.chance()) {
          case CALL -> between(0.003, 0.2, point);
          case OFTEN -> between(0.02, 0.8, point);
          case STEP -> between(0.001, 0.05, point);
          // How many there are in a minute.
          case TIMES -> between(0.5, 6, point);
          case SPAN, ALWAYS -> 1.0;
        });
  }

  private static double between(double least, double most, double point) {
    return least * StrictMath.pow(most / least, point);
  }

  /** Whether nothing at all goes wrong. */
  public boolean isClean() {
    return rates.isEmpty();
  }

  /** Whether a write may arrive long after whoever sent it went on. */
  public boolean hasLateWrites() {
    return has(FaultKind.STORE_LATE) || has(FaultKind.STORE_OVERTAKEN);
  }

  /** Whether a stream's record may fail so often that it is given up. */
  public boolean mayParkRecords() {
    return has(FaultKind.STORE_OUTAGE)
        || has(FaultKind.QUEUE_OUTAGE)
        || has(FaultKind.FUNCTION_CRASH);
  }

  public boolean has(FaultKind kind) {
    return rates.containsKey(kind);
  }
}
