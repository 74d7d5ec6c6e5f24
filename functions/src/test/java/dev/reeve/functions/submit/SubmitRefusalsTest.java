package dev.reeve.functions.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.functions.fixture.Gateway;
import dev.reeve.functions.fixture.Gateway.Answer;
import dev.reeve.functions.fixture.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of bad body, with the code and place of each mistake in it. */
class SubmitRefusalsTest {
  private static final String PAYLOAD = "\"type\":\"SLEEP\",\"payload\":{\"seconds\":1}";

  private final Stack stack = new Stack();
  private final Gateway gateway = new Gateway(new SubmitHandler(stack.submitPorts()));

  static Stream<Arguments> badFields() {
    return Stream.of(
        arguments("[]", "WRONG_TYPE "),
        arguments("7", "WRONG_TYPE "),
        arguments("{}", "MISSING /type, MISSING /payload"),
        arguments("{\"tasks\":[]}", "OUT_OF_RANGE /tasks"),
        arguments("{\"tasks\":{}}", "WRONG_TYPE /tasks"),
        arguments("{\"tasks\":[1]}", "WRONG_TYPE /tasks/0"),
        arguments("{\"tasks\":[" + "1,".repeat(1000) + "1]}", "OUT_OF_RANGE /tasks"),
        task("\"nmae\":\"x\"", "UNKNOWN_FIELD /nmae"),
        task("\"a/b~c\":1", "UNKNOWN_FIELD /a~1b~0c"),
        task("\"name\":\"x\",\"name\":\"y\"", "DUPLICATE_KEY /name"),
        task("\"name\":\"\"", "OUT_OF_RANGE /name"),
        task("\"name\":\"" + "x".repeat(129) + "\"", "TOO_LONG /name"),
        task("\"name\":null", "WRONG_TYPE /name"),
        task("\"priority\":1", "WRONG_TYPE /priority"),
        task("\"priority\":\"high\"", "INVALID_VALUE /priority"),
        task("\"pool\":\"nope\"", "UNKNOWN_POOL /pool"),
        task("\"pool\":\"gpu\"", "UNKNOWN_TYPE /type"),
        task("\"labels\":[]", "WRONG_TYPE /labels"),
        task("\"labels\":{\"a b\":\"x\"}", "INVALID_SYNTAX /labels/a b"),
        task("\"labels\":{\"a\":\"x,y\"}", "INVALID_SYNTAX /labels/a"),
        task("\"labels\":{\"a\":1}", "WRONG_TYPE /labels/a"),
        task("\"labels\":{\"a\":\"" + "x".repeat(64) + "\"}", "INVALID_SYNTAX /labels/a"),
        task("\"labels\":{" + many(11) + "}", "TOO_MANY /labels"),
        task("\"tags\":{" + many(11) + "}", "TOO_MANY /tags"),
        task("\"tags\":{\"a\":\"" + "x".repeat(129) + "\"}", "INVALID_SYNTAX /tags/a"),
        task("\"tags\":{\"ä\":\"x\"}", "INVALID_SYNTAX /tags/ä"),
        task("\"timeoutSeconds\":0", "OUT_OF_RANGE /timeoutSeconds"),
        task("\"timeoutSeconds\":86401", "OUT_OF_RANGE /timeoutSeconds"),
        task("\"timeoutSeconds\":1.5", "WRONG_TYPE /timeoutSeconds"),
        task("\"timeoutSeconds\":\"60\"", "WRONG_TYPE /timeoutSeconds"),
        task("\"timeoutSeconds\":" + "9".repeat(60), "OUT_OF_RANGE /timeoutSeconds"),
        task("\"queueTimeoutSeconds\":1209601", "OUT_OF_RANGE /queueTimeoutSeconds"),
        task("\"totalTimeoutSeconds\":-1", "OUT_OF_RANGE /totalTimeoutSeconds"),
        task("\"runAt\":\"2027-01-01T12:00:00\"", "INVALID_SYNTAX /runAt"),
        task("\"runAt\":\"2027-02-30T12:00:00Z\"", "INVALID_SYNTAX /runAt"),
        task("\"runAt\":1700000000", "WRONG_TYPE /runAt"),
        task("\"runAt\":\"2027-11-21T12:00:01Z\"", "OUT_OF_RANGE /runAt"),
        task("\"exclusive\":\"yes\"", "WRONG_TYPE /exclusive"),
        task("\"retry\":3", "WRONG_TYPE /retry"),
        task("\"retry\":{}", "MISSING /retry/maxAttempts"),
        task("\"retry\":{\"maxAttempts\":101}", "OUT_OF_RANGE /retry/maxAttempts"),
        retry("\"backoff\":\"LINEAR\"", "INVALID_VALUE /retry/backoff"),
        retry("\"initialDelaySeconds\":86401", "OUT_OF_RANGE /retry/initialDelaySeconds"),
        retry(
            "\"initialDelaySeconds\":9,\"maxDelaySeconds\":8",
            "OUT_OF_RANGE /retry/maxDelaySeconds"),
        retry("\"jitter\":1", "WRONG_TYPE /retry/jitter"),
        retry("\"retryOn\":\"X\"", "WRONG_TYPE /retry/retryOn"),
        retry("\"retryOn\":[\"X\",\"exit\",1]", "WRONG_TYPE /retry/retryOn/2"),
        retry("\"retryOn\":[\"X\",\"exit\"]", "INVALID_SYNTAX /retry/retryOn/1"),
        retry("\"delay\":1", "UNKNOWN_FIELD /retry/delay"),
        task(
            "\"name\":7,\"priority\":\"X\",\"timeoutSeconds\":0",
            "WRONG_TYPE /name, INVALID_VALUE /priority, OUT_OF_RANGE /timeoutSeconds"));
  }

  static Stream<Arguments> badPayloads() {
    return Stream.of(
        payload("SHELL", "[]", "WRONG_TYPE /payload"),
        payload("SHELL", "{}", "MISSING /payload/command"),
        payload("SHELL", "{\"command\":\"\"}", "OUT_OF_RANGE /payload/command"),
        payload("SHELL", "{\"command\":\"a\\u0000b\"}", "INVALID_SYNTAX /payload/command"),
        payload("SHELL", "{\"command\":[\"ls\"]}", "WRONG_TYPE /payload/command"),
        payload(
            "SHELL",
            "{\"comand\":\"ls\"}",
            "UNKNOWN_FIELD /payload/comand, MISSING /payload/command"),
        payload(
            "SHELL",
            "{\"command\":\"ls\",\"env\":{\"1A\":\"x\"}}",
            "INVALID_SYNTAX /payload/env/1A"),
        payload("SHELL", "{\"command\":\"ls\",\"env\":{\"A\":2}}", "WRONG_TYPE /payload/env/A"),
        payload("PYTHON", "{}", "CONFLICT /payload/script"),
        payload("PYTHON", "{\"script\":\"1\",\"file\":\"a.py\"}", "CONFLICT /payload/script"),
        payload("PYTHON", "{\"script\":\"1\",\"args\":[1]}", "WRONG_TYPE /payload/args/0"),
        payload("HTTP", "{}", "MISSING /payload/method, MISSING /payload/url"),
        payload(
            "HTTP", "{\"method\":\"get\",\"url\":\"http://a.b\"}", "INVALID_VALUE /payload/method"),
        payload(
            "HTTP", "{\"method\":\"GET\",\"url\":\"ftp://a.b\"}", "INVALID_SYNTAX /payload/url"),
        payload("HTTP", "{\"method\":\"GET\",\"url\":\"http://\"}", "INVALID_SYNTAX /payload/url"),
        payload(
            "HTTP",
            "{\"method\":\"GET\",\"url\":\"http://a.b\",\"headers\":{\"A b\":\"x\",\"C\":\"x\\r\\ny\"}}",
            "INVALID_SYNTAX /payload/headers/A b, INVALID_SYNTAX /payload/headers/C"),
        payload("SLEEP", "{\"seconds\":\"1\"}", "WRONG_TYPE /payload/seconds"),
        payload("SLEEP", "{\"seconds\":86401}", "OUT_OF_RANGE /payload/seconds"),
        payload("SLEEP", "{\"seconds\":1e999}", "OUT_OF_RANGE /payload/seconds"),
        payload("SLEEP", "{\"seconds\":1,\"seconds\":2}", "DUPLICATE_KEY /payload/seconds"),
        payload("JAVA", "{\"input\":1}", "MISSING /payload/handler"));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("", "The text is empty"),
        arguments("{\"a\":}", "Line 1, column 6: Unexpected character ('}' (code 125))"),
        arguments("{\n \"a\": tru }", "Line 2, column 10: Unrecognized token 'tru'"),
        arguments("{\"a\":1", "Line 1, column 7: Unexpected end-of-input"),
        arguments("{} {}", "Line 1, column 4: more text after the JSON value"),
        arguments("[".repeat(200), "Beyond the limits: depth 100"));
  }

  static Stream<String> goodPayloads() {
    return Stream.of(
        "\"type\":\"SHELL\",\"payload\":{\"command\":\"ls\",\"env\":{\"A_1\":\"x\"}}",
        "\"type\":\"PYTHON\",\"payload\":{\"script\":\"print(1)\",\"args\":[\"a\"],\"input\":[1,null]}",
        "\"type\":\"PYTHON\",\"payload\":{\"file\":\"a.py\"}",
        "\"type\":\"HTTP\",\"payload\":{\"method\":\"PUT\",\"url\":\"HTTPS://a.b/c?d\",\"headers\":{\"A\":\"b\"},\"body\":{}}",
        "\"type\":\"SLEEP\",\"payload\":{\"seconds\":0.5}",
        "\"type\":\"JAVA\",\"payload\":{\"handler\":\"h\",\"input\":{\"n\":1.000000000000000000001}}",
        "\"type\":\"RENDER\",\"pool\":\"gpu\",\"payload\":{\"anything\":true}",
        PAYLOAD + ",\"retry\":{\"maxAttempts\":2,\"initialDelaySeconds\":3600}",
        PAYLOAD + ",\"runAt\":\"2027-11-21T12:00:00Z\"");
  }

  @ParameterizedTest
  @MethodSource({"badFields", "badPayloads"})
  void submit_whenABodyIsBad_namesEachMistakeAndTakesNothing(String body, String mistakes) {
    var answer = gateway.submit(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("\"code\":\"invalid-request\"");
    assertThat(String.join(", ", mistakes(answer))).isEqualTo(mistakes);
    assertThat(stack.tasks.everything()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void submit_whenABodyIsNotJson_saysWhere(String body, String detail) {
    var answer = gateway.submit(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"malformed-json\"", "\"detail\":\"" + detail)
        .doesNotContain("Source");
  }

  @ParameterizedTest
  @MethodSource("goodPayloads")
  void submit_whenAPayloadIsGood_takesIt(String fields) {
    assertThat(gateway.submit("{" + fields + "}").status()).isEqualTo(202);
  }

  @Test
  void submit_whenAPayloadIsTooLarge_refuses() {
    var fits = "{\"command\":\"" + "x".repeat(262_144 - 14) + "\"}";
    var tooLarge = "{\"command\":\"" + "x".repeat(262_144 - 13) + "\"}";

    assertThat(gateway.submit("{\"type\":\"SHELL\",\"payload\":" + fits + "}").status())
        .isEqualTo(202);
    var answer = gateway.submit("{\"type\":\"SHELL\",\"payload\":" + tooLarge + "}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(mistakes(answer)).containsExactly("PAYLOAD_TOO_LARGE /payload");
  }

  @Test
  void submit_whenABodyIsTooLarge_refuses() {
    var answer = gateway.submit("{" + PAYLOAD + "}" + " ".repeat(5 * 1024 * 1024));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
  }

  @ParameterizedTest
  @MethodSource("mediaTypes")
  void submit_whenTheMediaTypeIs_answers(String type, int status) {
    assertThat(gateway.submit("{" + PAYLOAD + "}", Map.of("Content-Type", type)).status())
        .isEqualTo(status);
  }

  static Stream<Arguments> mediaTypes() {
    return Stream.of(
        arguments("application/json; charset=utf-8", 202),
        arguments("Application/JSON", 202),
        arguments("text/plain", 415),
        arguments("application/x-www-form-urlencoded", 202));
  }

  @ParameterizedTest
  @MethodSource("badKeys")
  void submit_whenTheIdempotencyKeyIsBad_refuses(String key) {
    var answer = gateway.submit("{" + PAYLOAD + "}", Map.of("Idempotency-Key", key));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"invalid-parameter\"", "{\"header\":\"Idempotency-Key\"");
  }

  static Stream<String> badKeys() {
    return Stream.of("", "x".repeat(256), "ä", "a\tb");
  }

  private static List<String> mistakes(Answer answer) {
    try {
      var mistakes = new ArrayList<String>();
      new ObjectMapper()
          .readTree(answer.body())
          .path("errors")
          .forEach(e -> mistakes.add(e.path("code").asText() + " " + e.path("pointer").asText()));
      return mistakes;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(answer.body(), e);
    }
  }

  private static Arguments task(String fields, String mistakes) {
    return arguments("{" + PAYLOAD + "," + fields + "}", mistakes);
  }

  private static Arguments retry(String fields, String mistakes) {
    return task("\"retry\":{\"maxAttempts\":2," + fields + "}", mistakes);
  }

  private static Arguments payload(String type, String payload, String mistakes) {
    return arguments("{\"type\":\"" + type + "\",\"payload\":" + payload + "}", mistakes);
  }

  private static String many(int count) {
    var entries = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      entries.add("\"k" + i + "\":\"v\"");
    }
    return String.join(",", entries);
  }
}
