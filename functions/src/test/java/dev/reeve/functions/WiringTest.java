package dev.reeve.functions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.functions.api.ApiHandler;
import dev.reeve.functions.submit.SubmitHandler;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WiringTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("REEVE_ENV", "dev"),
          Map.entry("REEVE_TASKS_TABLE", "reeve-dev-tasks"),
          Map.entry("REEVE_TASK_DATA_TABLE", "reeve-dev-task-data"),
          Map.entry("REEVE_WORKERS_TABLE", "reeve-dev-workers"),
          Map.entry("REEVE_CONTROL_TABLE", "reeve-dev-control"),
          Map.entry("REEVE_QUEUE_URL_PREFIX", "https://sqs.eu-west-1.amazonaws.com/1/reeve-dev-"),
          Map.entry(
              "REEVE_POOLS",
              "[{\"name\":\"default\",\"types\":[\"SHELL\"],\"strategy\":\"RANDOM\",\"shards\":1}]"),
          Map.entry("REEVE_TASK_SHARDS", "1"),
          Map.entry("REEVE_RETENTION_DAYS", "7"),
          Map.entry("AWS_REGION", "eu-west-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "a"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "s"));

  @Test
  void handlers_whenEnvironmentIsWhole_areMade() {
    assertThatCode(() -> new SubmitHandler(ENVIRONMENT)).doesNotThrowAnyException();
    assertThatCode(() -> new ApiHandler(ENVIRONMENT)).doesNotThrowAnyException();
  }

  @Test
  void handlers_whenVariablesAreMissing_nameAllOfThem() {
    assertThatThrownBy(() -> new SubmitHandler(Map.of()))
        .hasMessage(
            "This function's environment cannot be used. Missing: REEVE_TASKS_TABLE,"
                + " REEVE_TASK_DATA_TABLE, REEVE_CONTROL_TABLE, REEVE_QUEUE_URL_PREFIX, REEVE_POOLS,"
                + " REEVE_TASK_SHARDS, REEVE_RETENTION_DAYS.");
  }

  @Test
  void handlers_whenVariablesAreWrong_nameAllOfThem() {
    var environment = new HashMap<>(ENVIRONMENT);
    environment.put("REEVE_TASK_SHARDS", "0");
    environment.put(
        "REEVE_POOLS", "[{\"name\":\"default\",\"types\":[\"SHELL\"],\"strategy\":\"BEST\"}]");

    assertThatThrownBy(() -> new ApiHandler(environment))
        .hasMessageContaining("REEVE_TASK_SHARDS must be a number, 1 to 10000, not \"0\"")
        .hasMessageContaining("REEVE_POOLS/0/strategy: Must be one of ROUND_ROBIN, RANDOM")
        .hasMessageContaining("REEVE_POOLS/0/shards: Is required");
  }
}
