package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FunctionHostTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final FunctionHost host =
      new FunctionHost(new HostConfig("eu-west-1", "000000000000", "live", 4), _ -> log);

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void invoke_whenHandlerTakesTheEnvironment_givesItItsOwn() throws IOException {
    add("echo", Handlers.Echo.class, LONG, OptionalInt.empty());

    assertThat(succeeded("echo", "{\"a\":[1,\"two\",null]}"))
        .isEqualTo(
            Json.MAPPER.readTree(
                "{\"event\":{\"a\":[1,\"two\",null]},\"environment\":{\"NAME\":\"echo\"}}"));
  }

  @Test
  void invoke_whenEventIsOfSqs_goesThroughLambdasSerialization() throws IOException {
    add("batch", Handlers.Batch.class, LONG, OptionalInt.empty());

    assertThat(
            succeeded(
                "batch",
                "{\"Records\":[{\"messageId\":\"1\",\"body\":\"good\"},{\"messageId\":\"2\","
                    + "\"body\":\"bad\"}]}"))
        .isEqualTo(Json.MAPPER.readTree("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}"));
  }

  @Test
  void invoke_whenEventIsOfAStream_goesThroughLambdasSerialization() throws IOException {
    add("stream", Handlers.Stream.class, LONG, OptionalInt.empty());

    assertThat(
            succeeded(
                "stream",
                "{\"Records\":[{\"eventID\":\"1\",\"dynamodb\":{\"ApproximateCreationDateTime\":"
                    + "1478531999,\"NewImage\":{\"id\":{\"S\":\"x\"}},\"SequenceNumber\":\"7\"}}]}"))
        .isEqualTo(Json.MAPPER.readTree("{\"batchItemFailures\":[{\"itemIdentifier\":\"7\"}]}"));
  }

  @Test
  void invoke_whenHandlerIsVoid_answersNull() throws IOException {
    add("clock", Handlers.Clock.class, LONG, OptionalInt.empty());

    assertThat(succeeded("clock", "{\"time\":\"2026-01-01T00:01:00Z\"}").isNull()).isTrue();
    assertThat(Handlers.Clock.TIMES).contains("2026-01-01T00:01:00.000Z");
  }

  @Test
  void invoke_whenHandlerIsOfStreams_givesTheBytes() {
    add("copy", Handlers.Copy.class, LONG, OptionalInt.empty());

    assertThat(host.invoke("copy", utf8("any bytes")))
        .isInstanceOfSatisfying(
            InvocationOutcome.Succeeded.class,
            answer -> assertThat(answer.payload()).isEqualTo(utf8("any bytes")));
  }

  @Test
  void invoke_whenHandlerThrows_isAFunctionErrorWithItsMessageAndTrace() throws IOException {
    add("thrower", Handlers.Thrower.class, LONG, OptionalInt.empty());

    JsonNode error = failed("thrower", "\"no such luck\"", "java.lang.IllegalStateException");

    assertThat(error.path("errorMessage").asText()).isEqualTo("no such luck");
    assertThat(error.path("stackTrace").path(0).asText()).contains("Handlers$Thrower");
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("no such luck");
  }

  @Test
  void invoke_whenTimeIsUp_endsWithAnErrorAndInterruptsTheHandler() throws Exception {
    add("slow", Handlers.Waiting.class, Duration.ofMillis(20), OptionalInt.empty());

    JsonNode error = failed("slow", "\"timeout\"", "Sandbox.Timedout");

    assertThat(error.path("errorMessage").asText()).endsWith("Task timed out after 0.02 seconds");
    Handlers.Waiting.awaitInterrupted("timeout");
  }

  @Test
  void invoke_whenReservedConcurrencyIsUsedUp_isThrottledUntilOneEnds() throws Exception {
    add("one", Handlers.Waiting.class, LONG, OptionalInt.of(1));
    CompletableFuture<InvocationOutcome> first = host.start("one", utf8("\"reserved\""));
    Handlers.Waiting.awaitEntered("reserved");

    assertThat(host.invoke("one", utf8("\"reserved\"")))
        .isEqualTo(new InvocationOutcome.Throttled());

    Handlers.Waiting.release("reserved");
    assertThat(first.get()).isInstanceOf(InvocationOutcome.Succeeded.class);
    Handlers.Waiting.release("reserved");
    assertThat(host.invoke("one", utf8("\"reserved\"")))
        .isInstanceOf(InvocationOutcome.Succeeded.class);
  }

  @Test
  void invoke_whenUnreservedConcurrencyIsUsedUp_isThrottledForAllSuchFunctions() throws Exception {
    add("a", Handlers.Waiting.class, LONG, OptionalInt.empty());
    add("b", Handlers.Copy.class, LONG, OptionalInt.empty());
    for (int i = 0; i < 4; i++) {
      var _ = host.start("a", utf8("\"shared" + i + "\""));
    }

    assertThat(host.invoke("b", utf8("{}"))).isEqualTo(new InvocationOutcome.Throttled());
    for (int i = 0; i < 4; i++) {
      Handlers.Waiting.release("shared" + i);
    }
  }

  @Test
  void invoke_whenEnvironmentsAreIdle_takesTheOneUsedLast() throws Exception {
    add("warm", Handlers.Waiting.class, LONG, OptionalInt.empty());
    var first = host.start("warm", utf8("\"first\""));
    Handlers.Waiting.awaitEntered("first");
    var second = host.start("warm", utf8("\"second\""));
    Handlers.Waiting.awaitEntered("second");
    Handlers.Waiting.release("second");
    second.get();
    Handlers.Waiting.release("first");
    var instanceOfFirst = payload(first.get());

    Handlers.Waiting.release("third");
    assertThat(payload(host.invoke("warm", utf8("\"third\"")))).isEqualTo(instanceOfFirst);
    assertThat(counts("warm").coldStarts()).isEqualTo(2);
  }

  @Test
  void invoke_whenPayloadIsOverSixMegabytes_isRefused() {
    add("copy", Handlers.Copy.class, LONG, OptionalInt.empty());

    assertThat(host.invoke("copy", new byte[6 * 1024 * 1024 + 1]))
        .isEqualTo(new InvocationOutcome.RequestTooLarge(6 * 1024 * 1024 + 1));
  }

  @Test
  void counts_afterAllKindsOfEnds_tellThemApart() throws Exception {
    add("thrower", Handlers.Thrower.class, LONG, OptionalInt.empty());
    add("none", Handlers.Copy.class, LONG, OptionalInt.of(0));

    failed("thrower", "\"x\"", "java.lang.IllegalStateException");
    host.invoke("none", utf8("{}"));

    InvocationCounts thrower = counts("thrower");
    assertThat(thrower)
        .isEqualTo(new InvocationCounts(1, 1, 0, 1, thrower.billedMillis(), 512))
        .matches(counts -> counts.billedMillis() > 0);
    assertThat(counts("none")).isEqualTo(new InvocationCounts(0, 0, 1, 0, 0, 512));
    host.resetCounts();
    assertThat(counts("thrower")).isEqualTo(new InvocationCounts(0, 0, 0, 0, 0, 512));
  }

  @Test
  void add_whenClassOrMethodIsMissing_namesIt() {
    assertThatThrownBy(() -> add("x", "no.such.Handler::handleRequest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.such.Handler");
    assertThatThrownBy(() -> add("x", Handlers.Copy.class.getName() + "::run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run");
  }

  private void add(String name, Class<?> handler, Duration timeout, OptionalInt reserved) {
    host.add(
        new FunctionConfig(
            name, Handlers.name(handler), Map.of("NAME", name), 512, timeout, reserved));
  }

  private InvocationCounts counts(String function) {
    return Objects.requireNonNull(host.counts().get(function));
  }

  private void add(String name, String handler) {
    host.add(new FunctionConfig(name, handler, Map.of(), 512, LONG, OptionalInt.empty()));
  }

  private JsonNode succeeded(String function, String event) throws IOException {
    return payload(host.invoke(function, utf8(event)));
  }

  private static JsonNode payload(InvocationOutcome outcome) throws IOException {
    assertThat(outcome)
        .describedAs(outcome.summary())
        .isInstanceOf(InvocationOutcome.Succeeded.class);
    return Json.MAPPER.readTree(((InvocationOutcome.Succeeded) outcome).payload());
  }

  private JsonNode failed(String function, String event, String type) throws IOException {
    InvocationOutcome outcome = host.invoke(function, utf8(event));
    assertThat(outcome).isInstanceOf(InvocationOutcome.FunctionError.class);
    var error = (InvocationOutcome.FunctionError) outcome;
    assertThat(error.errorType()).isEqualTo(type);
    return Json.MAPPER.readTree(error.payload());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
