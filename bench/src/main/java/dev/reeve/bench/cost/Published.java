package dev.reeve.bench.cost;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;

/** What others cost, as {@code others.properties} beside this class has it. */
final class Published {
  private static final double EXPRESS_GB = 0.0625;
  private static final double EXPRESS_SECONDS_MIN = 0.1;
  private static final double MILLION = 1e6;

  private final Properties properties;

  private Published(Properties properties) {
    this.properties = properties;
  }

  static Published load() {
    try (var file =
        new InputStreamReader(
            Objects.requireNonNull(
                Published.class.getResourceAsStream("others.properties"),
                "others.properties is missing"),
            StandardCharsets.UTF_8)) {
      var properties = new Properties();
      properties.load(file);
      return new Published(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A system, and the dollars that a million tasks of a scenario cost there, if that is known. */
  record Other(String name, Price price) {
    OptionalDouble usdPerMillion(Scenario scenario) {
      return price.of(scenario);
    }
  }

  /** Dollars per million tasks. */
  @FunctionalInterface
  interface Price {
    OptionalDouble of(Scenario scenario);
  }

  List<Other> others() {
    return List.of(
        new Other("HTC-Grid", this::htcGrid),
        new Other("Step Functions Express", this::express),
        new Other(
            "Step Functions Standard",
            scenario -> each(scenario, "stepFunctions.perMillionTransitions", 1)),
        new Other(
            "Temporal Cloud, standalone activity",
            scenario -> each(scenario, "temporal.perMillionActions", 1)),
        new Other(
            "Temporal Cloud, workflow of one activity",
            scenario -> each(scenario, "temporal.perMillionActions", 2)));
  }

  String lookedUp() {
    return properties.getProperty("lookedUp", "");
  }

  /** So many when it starts, and one more for each retry. */
  private OptionalDouble each(Scenario scenario, String price, int atStart) {
    return OptionalDouble.of(dollars(price) * (atStart + scenario.attempts() - 1));
  }

  private OptionalDouble express(Scenario scenario) {
    double seconds = Math.max(EXPRESS_SECONDS_MIN, scenario.slotSeconds());
    double duration = dollars("stepFunctions.perExpressGbSecond") * EXPRESS_GB * seconds * MILLION;
    return OptionalDouble.of(dollars("stepFunctions.perMillionExpressRequests") + duration);
  }

  private OptionalDouble htcGrid(Scenario scenario) {
    if (scenario.attempts() > 1) {
      return OptionalDouble.empty();
    }
    double base =
        dollars(
            switch (scenario.submission()) {
              case Scenario.Submission.Singly _ -> "htcGrid.single";
              case Scenario.Submission.Lists _, Scenario.Submission.Waves _ -> "htcGrid.batch";
            });
    double extra = scenario.slotSeconds() >= 60 ? dollars("htcGrid.sixtySeconds") : 0;
    return OptionalDouble.of(base + extra);
  }

  private double dollars(String name) {
    return Double.parseDouble(properties.getProperty(name));
  }
}
