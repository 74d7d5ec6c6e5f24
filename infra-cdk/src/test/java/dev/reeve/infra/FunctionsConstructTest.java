package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsConstructTest {
  /** What an account has by default, less what Lambda keeps for functions without a share. */
  private static final int RESERVABLE = 1_000 - 100;

  private final Template dev = Synthesis.template("dev");

  @ParameterizedTest
  @EnumSource
  void function_runsOnJava25WithSnapStartOnArm(ReeveFunction name) {
    JsonNode function = dev.function(name);

    assertThat(function.path("Runtime").asText()).isEqualTo("java25");
    assertThat(function.path("Architectures").toString()).isEqualTo("[\"arm64\"]");
    assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
    assertThat(function.path("Handler").asText())
        .matches("dev\\.reeve\\.functions\\." + name.id() + "\\.\\w+Handler::handleRequest");
  }

  @Test
  void whateverCallsAFunction_callsItsAlias() {
    var callers = new ArrayList<JsonNode>();
    dev.all("AWS::Lambda::EventSourceMapping").values().stream()
        .map(each -> each.path("FunctionName"))
        .forEach(callers::add);
    dev.all("AWS::ApiGatewayV2::Integration").values().stream()
        .map(each -> each.path("IntegrationUri"))
        .forEach(callers::add);
    dev.all("AWS::Events::Rule").values().stream()
        .map(each -> each.at("/Targets/0/Arn"))
        .forEach(callers::add);
    dev.all("AWS::ApiGatewayV2::Authorizer").values().stream()
        .map(each -> each.at("/AuthorizerUri/Fn::Join/1/5"))
        .forEach(callers::add);

    assertThat(callers.stream().map(dev::functionOfAlias))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ReeveFunction.values()).map(name -> "reeve-dev-" + name.id()).toList());
    assertThat(dev.all("AWS::Lambda::Permission").values())
        .allSatisfy(
            permission ->
                assertThat(dev.functionOfAlias(permission.path("FunctionName"))).isNotEmpty());
    assertThat(dev.all("AWS::Lambda::Alias").values())
        .allSatisfy(alias -> assertThat(alias.path("Name").asText()).isEqualTo("live"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "staging", "prod"})
  void functionsThatKeepTheSystemAlive_haveAShareThatFitsAnAccount(String environment) {
    Template template = Synthesis.template(environment);
    List<Integer> shares =
        Stream.of("SCHEDULER", "FAILOVER", "SWEEPER", "CLOCK", "LIFECYCLE", "DEADLETTER")
            .map(ReeveFunction::valueOf)
            .map(name -> template.function(name).path("ReservedConcurrentExecutions").asInt())
            .toList();

    assertThat(shares).allMatch(share -> share > 0);
    assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isLessThan(RESERVABLE);
    assertThat(
            Stream.of(ReeveFunction.SUBMIT, ReeveFunction.API, ReeveFunction.AUTHORIZER)
                .map(template::function))
        .noneMatch(function -> function.has("ReservedConcurrentExecutions"));
  }

  @Test
  void recursiveLoops_areAllowedToTheSchedulerOnly() {
    assertThat(
            Arrays.stream(ReeveFunction.values())
                .filter(name -> dev.function(name).has("RecursiveLoop")))
        .containsExactly(ReeveFunction.SCHEDULER);
    assertThat(dev.function(ReeveFunction.SCHEDULER).path("RecursiveLoop").asText())
        .isEqualTo("Allow");
  }

  @Test
  void timeouts_endBeforeWhoeverWaitsGivesUp() {
    assertThat(timeout(ReeveFunction.AUTHORIZER)).isLessThan(10);
    assertThat(timeout(ReeveFunction.SUBMIT)).isLessThan(30);
    assertThat(timeout(ReeveFunction.API)).isLessThan(30);
    assertThat(timeout(ReeveFunction.CLOCK)).isLessThan(60);
  }

  private int timeout(ReeveFunction name) {
    return dev.function(name).path("Timeout").asInt();
  }

  @Test
  void everyLog_endsSomeTime() {
    assertThat(dev.all("AWS::Logs::LogGroup").values())
        .hasSize(ReeveFunction.values().length + 2)
        .allSatisfy(log -> assertThat(log.path("RetentionInDays").asInt()).isPositive());
    assertThat(Arrays.stream(ReeveFunction.values()).map(dev::function))
        .allSatisfy(
            function ->
                assertThat(
                        dev.resource(function.at("/LoggingConfig/LogGroup/Ref").asText())
                            .at("/Properties/LogGroupName")
                            .asText())
                    .isEqualTo("/aws/lambda/" + function.path("FunctionName").asText()));
  }

  @Test
  void environment_namesTheTablesOfTheRightsAndNoOthers() {
    assertThat(tableVariables(ReeveFunction.AUTHORIZER)).containsExactly("REEVE_CONTROL_TABLE");
    assertThat(tableVariables(ReeveFunction.SUBMIT))
        .containsExactlyInAnyOrder(
            "REEVE_TASKS_TABLE", "REEVE_TASK_DATA_TABLE", "REEVE_CONTROL_TABLE");
    assertThat(tableVariables(ReeveFunction.SWEEPER)).hasSize(4);
    assertThat(dev.function(ReeveFunction.API).at("/Environment/Variables/REEVE_POOLS").asText())
        .isEqualTo(
            "[{\"name\":\"default\",\"types\":[\"SHELL\",\"PYTHON\",\"HTTP\",\"SLEEP\",\"JAVA\"],"
                + "\"strategy\":\"LEAST_LOADED\",\"shards\":1}]");
  }

  private List<String> tableVariables(ReeveFunction name) {
    var names = new ArrayList<String>();
    dev.function(name).at("/Environment/Variables").fieldNames().forEachRemaining(names::add);
    names.removeIf(variable -> !variable.endsWith("_TABLE"));
    return names;
  }
}
