package dev.reeve.functions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.reeve.functions.api.ApiHandler;
import dev.reeve.functions.authorizer.AuthorizerHandler;
import dev.reeve.functions.clock.ClockHandler;
import dev.reeve.functions.deadletter.DeadLetterHandler;
import dev.reeve.functions.failover.FailoverHandler;
import dev.reeve.functions.lifecycle.LifecycleHandler;
import dev.reeve.functions.scheduler.SchedulerHandler;
import dev.reeve.functions.submit.SubmitHandler;
import dev.reeve.functions.sweeper.SweeperHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
          Map.entry("REEVE_CLUSTER", "reeve-dev"));

  /** What Lambda itself sets. */
  private static final Map<String, String> RUNTIME =
      Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "s");

  /** What each function cannot do without, in the order in which it asks. */
  static Stream<Arguments> handlers() {
    return Stream.of(
        handler(
            SubmitHandler::new,
            "REEVE_TASKS_TABLE, REEVE_TASK_DATA_TABLE, REEVE_CONTROL_TABLE,"
                + " REEVE_QUEUE_URL_PREFIX, REEVE_POOLS, REEVE_TASK_SHARDS,"
                + " REEVE_RETENTION_DAYS"),
        handler(
            ApiHandler::new,
            "REEVE_ENV, REEVE_TASKS_TABLE, REEVE_TASK_DATA_TABLE, REEVE_WORKERS_TABLE,"
                + " REEVE_CONTROL_TABLE, REEVE_QUEUE_URL_PREFIX, REEVE_POOLS, REEVE_TASK_SHARDS,"
                + " REEVE_RETENTION_DAYS"),
        handler(AuthorizerHandler::new, "REEVE_CONTROL_TABLE"),
        handler(
            SchedulerHandler::new,
            "REEVE_ENV, REEVE_POOLS, REEVE_TASKS_TABLE, REEVE_TASK_SHARDS, REEVE_RETENTION_DAYS,"
                + " REEVE_WORKERS_TABLE, REEVE_QUEUE_URL_PREFIX, REEVE_CONTROL_TABLE"),
        handler(
            LifecycleHandler::new,
            "REEVE_ENV, REEVE_TASKS_TABLE, REEVE_TASK_SHARDS, REEVE_RETENTION_DAYS,"
                + " REEVE_QUEUE_URL_PREFIX"),
        handler(
            FailoverHandler::new,
            "REEVE_ENV, REEVE_WORKERS_TABLE, REEVE_TASKS_TABLE, REEVE_TASK_SHARDS,"
                + " REEVE_RETENTION_DAYS, REEVE_TASK_DATA_TABLE, REEVE_QUEUE_URL_PREFIX"),
        handler(
            ClockHandler::new,
            "REEVE_ENV, REEVE_TASKS_TABLE, REEVE_TASK_SHARDS, REEVE_RETENTION_DAYS,"
                + " REEVE_QUEUE_URL_PREFIX, REEVE_POOLS, REEVE_WORKERS_TABLE, REEVE_CLUSTER"),
        handler(
            SweeperHandler::new,
            "REEVE_ENV, REEVE_POOLS, REEVE_TASKS_TABLE, REEVE_TASK_SHARDS, REEVE_RETENTION_DAYS,"
                + " REEVE_WORKERS_TABLE, REEVE_CONTROL_TABLE, REEVE_QUEUE_URL_PREFIX,"
                + " REEVE_CLUSTER, REEVE_TASK_DATA_TABLE"),
        handler(
            DeadLetterHandler::new,
            "REEVE_ENV, REEVE_TASKS_TABLE, REEVE_TASK_SHARDS, REEVE_RETENTION_DAYS"));
  }

  private static Arguments handler(Function<Map<String, String>, ?> make, String needs) {
    return arguments(make, needs);
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void handler_whenEnvironmentIsWhole_isMade(Function<Map<String, String>, ?> make) {
    assertThatCode(() -> make.apply(with(ENVIRONMENT))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void handler_whenVariablesAreMissing_namesAllOfThem(
      Function<Map<String, String>, ?> make, String needs) {
    assertThatThrownBy(() -> make.apply(RUNTIME))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This function's environment cannot be used. Missing: " + needs + ".");
  }

  /** All at once, and those that are missing beside them. */
  @ParameterizedTest
  @MethodSource("handlersOfPools")
  void handler_whenVariablesAreWrong_namesAllOfThem(Function<Map<String, String>, ?> make) {
    var wrong =
        Map.of(
            "REEVE_TASK_SHARDS",
            "0",
            "REEVE_RETENTION_DAYS",
            "a week",
            "REEVE_QUEUE_URL_PREFIX",
            "https://sqs/",
            "REEVE_POOLS",
            "[{\"name\":\"default\",\"types\":[\"SHELL\"],\"strategy\":\"BEST\"}]");

    assertThatThrownBy(() -> make.apply(with(wrong)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(" REEVE_TASKS_TABLE,")
        .hasMessageContaining("REEVE_TASK_SHARDS must be a number, 1 to 10000, not \"0\"")
        .hasMessageContaining("REEVE_RETENTION_DAYS must be a number, 1 to 10000, not \"a week\"")
        .hasMessageContaining(
            "REEVE_QUEUE_URL_PREFIX must end with the beginning of a queue's name, unlike"
                + " \"https://sqs/\"")
        .hasMessageContaining("REEVE_POOLS/0/strategy: Must be one of ROUND_ROBIN, RANDOM")
        .hasMessageContaining("REEVE_POOLS/0/shards: Is required");
  }

  static Stream<Function<Map<String, String>, ?>> handlersOfPools() {
    return Stream.of(
        SubmitHandler::new,
        ApiHandler::new,
        SchedulerHandler::new,
        ClockHandler::new,
        SweeperHandler::new);
  }

  private static Map<String, String> with(Map<String, String> environment) {
    var all = new HashMap<>(RUNTIME);
    all.putAll(environment);
    return all;
  }
}
