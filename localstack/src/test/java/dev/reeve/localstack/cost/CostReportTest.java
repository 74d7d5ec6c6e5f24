package dev.reeve.localstack.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class CostReportTest {
  private static final String COUNTS =
      """
      {
        "seconds": 12.5, "finishedTasks": 1000, "apiRequests": 1000, "streamPolls": 40, "mappingPolls": 7,
        "callers": {
          "reeve-dev-submit": {"wru": 2000, "rru": 0, "sqs": 2000, "dynamodb": 1000},
          "reeve-dev-worker": {"wru": 3500, "rru": 500, "sqs": 1000, "dynamodb": 3000}
        },
        "functions": {"reeve-dev-submit": {"invocations": 1000, "memoryMegabytes": 512}},
        "fleet": {"workers": 3, "cpuUnits": 512, "memoryMegabytes": 1024}
      }
      """;

  private static CostReport report(String counts) throws Exception {
    return new CostReport(Counts.from(new ObjectMapper().readTree(counts)), Prices.load());
  }

  @Test
  void json_whenTasksFinished_givesUseAndPricePerTask() throws Exception {
    ObjectNode json = report(COUNTS).json();

    assertThat(json.get("perTask").toString())
        .isEqualTo("{\"wru\":5.5,\"rru\":0.5,\"sqs\":3.0,\"lambda\":1.0,\"api\":1.0}");
    assertThat(json.at("/perMillionUsd/dynamodb").asDouble())
        .isCloseTo(5.5 * 0.705 + 0.5 * 0.1415, within(1e-9));
    assertThat(json.at("/perMillionUsd/sqs").asDouble()).isCloseTo(1.2, within(1e-9));
    assertThat(json.at("/perMillionUsd/lambda").asDouble())
        .isCloseTo(0.2 + 0.025 * 0.5 * 13.3334, within(1e-9));
    assertThat(json.at("/perMillionUsd/api").asDouble()).isCloseTo(1.11, within(1e-9));
    assertThat(json.at("/byCaller/reeve-dev-worker/wru").asDouble()).isEqualTo(3500);
    assertThat(json.get("streamPolls").asLong()).isEqualTo(40);
    assertThat(json.get("mappingPolls").asLong()).isEqualTo(7);
    assertThat(json.at("/fargate/usdPerHour").asDouble())
        .isCloseTo(3 * (0.5 * 0.03238 + 0.00356), within(1e-9));
    assertThat(json.get("region").asText()).isEqualTo("eu-west-1");
    assertThat(json.get("pricesDate").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
  }

  @Test
  void report_whenNothingFinished_isAllZero() throws Exception {
    CostReport report = report("{}");

    assertThat(report.json().get("perTask").toString())
        .isEqualTo("{\"wru\":0.0,\"rru\":0.0,\"sqs\":0.0,\"lambda\":0.0,\"api\":0.0}");
    assertThat(report.table()).startsWith("0 tasks finished");
  }

  @Test
  void table_whenTasksFinished_namesEachCaller() throws Exception {
    assertThat(report(COUNTS).table())
        .contains("DynamoDB writes (WRU)        5.50", "reeve-dev-submit", "reeve-dev-worker");
  }

  @Test
  void assumedMillis_whenFunctionNotNamed_isThatOfOthers() {
    Prices prices = Prices.load();

    assertThat(prices.assumedMillis("reeve-dev-brand-new")).isEqualTo(prices.price("millis.other"));
    assertThat(prices.assumedMillis("reeve-dev-clock")).isEqualTo(prices.price("millis.clock"));
  }
}
