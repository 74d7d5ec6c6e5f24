package dev.reeve.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.functions.fixture.LogLines;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final LogLines log = new LogLines();

  @Test
  void count_withDimensions_writesTheEmbeddedMetricFormat() {
    new Metrics("dev")
        .count(
            log,
            Instant.ofEpochMilli(1_000),
            "TasksEnded",
            7,
            new TreeMap<>(Map.of("Outcome", "FAILED", "Kind", "x")));

    assertThat(log.lines())
        .containsExactly(
            "{\"_aws\":{\"Timestamp\":1000,\"CloudWatchMetrics\":[{\"Namespace\":\"Reeve\","
                + "\"Dimensions\":[[\"Environment\",\"Kind\",\"Outcome\"]],"
                + "\"Metrics\":[{\"Name\":\"TasksEnded\",\"Unit\":\"Count\"}]}]},"
                + "\"Environment\":\"dev\",\"Kind\":\"x\",\"Outcome\":\"FAILED\",\"TasksEnded\":7}\n");
  }

  @Test
  void count_withoutDimensions_hasTheEnvironmentAlone() {
    new Metrics("prod").count(log, Instant.EPOCH, "Ticks", 1, new TreeMap<>());

    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains("\"Dimensions\":[[\"Environment\"]]", "\"Environment\":\"prod\",\"Ticks\":1}");
  }
}
