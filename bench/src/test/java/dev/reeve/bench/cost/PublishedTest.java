package dev.reeve.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reeve.bench.cost.Published.Other;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublishedTest {
  @Test
  void usdPerMillion_ofATaskInAList_isWhatEachPublished() {
    assertThat(usd("HTC-Grid", "lists")).isEqualTo(9.4);
    assertThat(usd("Step Functions Standard", "lists")).isEqualTo(25);
    assertThat(usd("Temporal Cloud, standalone activity", "lists")).isEqualTo(50);
    assertThat(usd("Temporal Cloud, workflow of one activity", "lists")).isEqualTo(100);
  }

  @Test
  void usdPerMillion_ofARetriedTask_countsTheRetry() {
    assertThat(usd("Step Functions Standard", "oneSecondRetried")).isEqualTo(50);
    assertThat(usd("Temporal Cloud, standalone activity", "oneSecondRetried")).isEqualTo(100);
    assertThat(usd("Temporal Cloud, workflow of one activity", "oneSecondRetried")).isEqualTo(150);
    assertThat(other("HTC-Grid").usdPerMillion(scenario("oneSecondRetried"))).isEmpty();
  }

  /** A sixteenth of a GB for each second, and never less than a tenth of one. */
  @Test
  void usdPerMillion_ofExpressWorkflows_growsWithTheirDuration() {
    assertThat(usd("Step Functions Express", "lists")).isCloseTo(1.104, within(0.001));
    assertThat(usd("Step Functions Express", "oneSecond")).isCloseTo(2.042, within(0.001));
  }

  @Test
  void usdPerMillion_ofHtcGrid_dependsOnSubmissionAndDuration() {
    assertThat(usd("HTC-Grid", "single")).isEqualTo(14.3);
    assertThat(other("HTC-Grid").usdPerMillion(Scenarios.sixtySeconds()).orElseThrow())
        .isCloseTo(35.4, within(1e-9));
  }

  private static Other other(String name) {
    return Published.load().others().stream()
        .filter(other -> other.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static double usd(String name, String scenario) {
    return other(name).usdPerMillion(scenario(scenario)).orElseThrow();
  }

  private static Scenario scenario(String key) {
    return Stream.of(Scenarios.ofNoTime(10), Scenarios.ofSomeTime())
        .flatMap(List::stream)
        .filter(scenario -> scenario.key().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
