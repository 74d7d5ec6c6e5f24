package dev.reeve.localstack.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How often and how long a rule strikes.
 *
 * @param probability of what matches to be hit, over 0 and up to 1
 * @param count how often it strikes at most; empty: no end
 * @param duration how long it is in force; empty: no end
 * @param seed of its chance, so that it draws the same again; empty: nobody knows
 */
public record Dose(
    double probability, OptionalInt count, Optional<Duration> duration, OptionalLong seed) {

  /** The fields that {@link #read} knows. */
  public static final List<String> FIELDS =
      List.of("probability", "count", "durationMillis", "seed");

  /** The longest time that a rule can be told to be in force. */
  public static final int DURATION_MILLIS_MAX = 3_600_000;

  /** Always, without end. */
  public static final Dose ALWAYS = of(1, OptionalInt.empty());

  /** Without end but by its count. */
  public static Dose of(double probability, OptionalInt count) {
    return new Dose(probability, count, Optional.empty(), OptionalLong.empty());
  }

  /** Reads the fields; what is absent does not limit. */
  public static Dose read(FaultFields fields) {
    var duration = fields.integer("durationMillis", 1, DURATION_MILLIS_MAX);
    return new Dose(
        fields.probability("probability"),
        fields.integer("count", 1, Integer.MAX_VALUE),
        duration.isPresent()
            ? Optional.of(Duration.ofMillis(duration.getAsInt()))
            : Optional.empty(),
        fields.number("seed"));
  }

  /** Writes what {@link #read} reads. */
  public void write(ObjectNode json) {
    json.put("probability", probability);
    count.ifPresent(most -> json.put("count", most));
    duration.ifPresent(time -> json.put("durationMillis", time.toMillis()));
    seed.ifPresent(value -> json.put("seed", value));
  }
}
