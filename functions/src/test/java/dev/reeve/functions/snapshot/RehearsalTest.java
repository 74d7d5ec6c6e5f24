package dev.reeve.functions.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.functions.api.ApiHandler;
import dev.reeve.functions.authorizer.AuthorizerHandler;
import dev.reeve.functions.clock.ClockHandler;
import dev.reeve.functions.deadletter.DeadLetterHandler;
import dev.reeve.functions.failover.FailoverHandler;
import dev.reeve.functions.lifecycle.LifecycleHandler;
import dev.reeve.functions.scheduler.SchedulerHandler;
import dev.reeve.functions.submit.SubmitHandler;
import dev.reeve.functions.sweeper.SweeperHandler;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The endpoints lead nowhere: a rehearsal that asked for anything would not come to an end. */
class RehearsalTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("REEVE_ENV", "dev"),
          Map.entry("REEVE_TASKS_TABLE", "tasks"),
          Map.entry("REEVE_TASK_DATA_TABLE", "task-data"),
          Map.entry("REEVE_WORKERS_TABLE", "workers"),
          Map.entry("REEVE_CONTROL_TABLE", "control"),
          Map.entry("REEVE_QUEUE_URL_PREFIX", "https://sqs.eu-west-1.amazonaws.com/1/reeve-dev-"),
          Map.entry("REEVE_CLUSTER", "cluster"),
          Map.entry(
              "REEVE_POOLS",
              "[{\"name\":\"default\",\"types\":[\"SHELL\",\"SLEEP\"],"
                  + "\"strategy\":\"LEAST_LOADED\",\"shards\":1}]"),
          Map.entry("REEVE_TASK_SHARDS", "1"),
          Map.entry("REEVE_RETENTION_DAYS", "7"),
          Map.entry("AWS_REGION", "eu-west-1"));

  static Stream<Arguments> functions() {
    return Stream.of(
        function("submit", SubmitHandler::rehearsal, "\"statusCode\":202"),
        function("api", ApiHandler::rehearsal, "\"statusCode\":200"),
        function("authorizer", AuthorizerHandler::rehearsal, "\"state\":\"valid\""),
        function("scheduler", SchedulerHandler::rehearsal, "{\"batchItemFailures\":[]}"),
        function("lifecycle", LifecycleHandler::rehearsal, "{\"batchItemFailures\":[]}"),
        function("failover", FailoverHandler::rehearsal, "{\"batchItemFailures\":[]}"),
        function("clock", ClockHandler::rehearsal, "null"),
        function("sweeper", SweeperHandler::rehearsal, "{\"batchItemFailures\":[]}"),
        function("deadletter", DeadLetterHandler::rehearsal, "{\"batchItemFailures\":[]}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void run_ofEachFunction_answersAsIfItWereReal(
      String name, Function<Map<String, String>, Rehearsal<?, ?>> rehearsal, String answer) {
    assertThat(rehearsal.apply(ENVIRONMENT).run()).as(name).contains(answer);
  }

  private static Arguments function(
      String name, Function<Map<String, String>, Rehearsal<?, ?>> rehearsal, String answer) {
    return Arguments.of(name, rehearsal, answer);
  }
}
