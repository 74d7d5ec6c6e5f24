package dev.reeve.localstack.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.lambda.InvocationOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpApiTest {
  private static final HttpApiConfig API =
      FrontSamples.api(
          List.of(
              FrontSamples.route("GET /open"),
              FrontSamples.route("GET /closed", "function", "keys"),
              FrontSamples.route("POST /closed", "function", "keys"),
              FrontSamples.route("GET /rare")),
          Map.of("GET /rare", new HttpApiConfig.Throttling(0, 1)));

  private final FakeFunctions functions =
      new FakeFunctions()
          .answer("function", "{\"done\":true}")
          .answer("authorizer", "{\"isAuthorized\":true,\"context\":{\"owner\":\"ann\"}}");
  private final HttpApi api = new HttpApi(API, functions, () -> 0);

  @Test
  void answer_whenNoRouteMatches_is404() throws InterruptedException {
    assertAnswer(get("/nowhere", Map.of()), 404, "{\"message\":\"Not Found\"}");
  }

  @Test
  void answer_whenIdentityIsMissing_is401WithoutAskingTheAuthorizer() throws InterruptedException {
    assertAnswer(get("/closed", Map.of()), 401, "{\"message\":\"Unauthorized\"}");
    assertAnswer(
        get("/closed", Map.of("authorization", List.of(""))),
        401,
        "{\"message\":\"Unauthorized\"}");
    assertThat(functions.events("authorizer")).isEmpty();
  }

  @Test
  void answer_whenAuthorizerRefuses_is403() throws InterruptedException {
    functions.answer("authorizer", "{\"isAuthorized\":false}");

    assertAnswer(closed("key"), 403, "{\"message\":\"Forbidden\"}");
    assertThat(functions.events("function")).isEmpty();
  }

  @Test
  void answer_whenAuthorizerFailsOrSaysNothingUseful_is500AndIsNotKept()
      throws InterruptedException {
    functions.answer("authorizer", "{\"policy\":1}");
    assertAnswer(closed("key"), 500, "{\"message\":\"Internal Server Error\"}");
    functions.on("authorizer", _ -> new InvocationOutcome.FunctionError("E", new byte[0]));
    assertAnswer(closed("key"), 500, "{\"message\":\"Internal Server Error\"}");
    functions.answer("authorizer", "{\"isAuthorized\":true}");
    assertAnswer(closed("key"), 200, "{\"done\":true}");
  }

  @Test
  void answer_whenAuthorized_tellsTheFunctionWhatTheAuthorizerSaid() throws InterruptedException {
    assertAnswer(closed("key"), 200, "{\"done\":true}");

    JsonNode event = functions.events("function").getFirst();
    assertThat(event.at("/requestContext/authorizer/lambda/owner").asText()).isEqualTo("ann");
    assertThat(functions.events("authorizer").getFirst().at("/identitySource/0").asText())
        .isEqualTo("key");
  }

  @Test
  void answer_whenSameIdentityComesAgain_asksTheAuthorizerOnceAMinute()
      throws InterruptedException {
    api.answer(closed("key"));
    api.answer(closed("key", "POST", FrontSamples.NOW.plusSeconds(59)));
    assertThat(functions.events("authorizer")).hasSize(1);

    api.answer(closed("other"));
    assertThat(functions.events("authorizer")).hasSize(2);

    api.answer(closed("key", "GET", FrontSamples.NOW.plusSeconds(60)));
    assertThat(functions.events("authorizer")).hasSize(3);
  }

  @Test
  void answer_whenRouteIsThrottled_is429ForItAlone() throws InterruptedException {
    assertAnswer(get("/rare", Map.of()), 200, "{\"done\":true}");
    assertAnswer(get("/rare", Map.of()), 429, "{\"message\":\"Too Many Requests\"}");
    assertAnswer(get("/open", Map.of()), 200, "{\"done\":true}");
  }

  @Test
  void answer_whenFunctionFailsOrAnswersNonsense_is500() throws InterruptedException {
    functions.on("function", _ -> new InvocationOutcome.FunctionError("E", new byte[0]));
    assertAnswer(get("/open", Map.of()), 500, "{\"message\":\"Internal Server Error\"}");
    functions.answer("function", "{\"statusCode\":\"x\"}");
    assertAnswer(get("/open", Map.of()), 500, "{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void answer_whenFunctionMayNotRun_is503() throws InterruptedException {
    functions.on("function", _ -> new InvocationOutcome.Throttled());
    assertAnswer(get("/open", Map.of()), 503, "{\"message\":\"Service Unavailable\"}");
  }

  @Test
  void answer_whenEventIsTooLargeForLambda_is413() throws InterruptedException {
    functions.on("function", _ -> new InvocationOutcome.RequestTooLarge(7_000_000));
    assertAnswer(get("/open", Map.of()), 413, "{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void answer_whenFunctionIsNotDoneInTime_is503() throws InterruptedException {
    var slow =
        new HttpApi(
            FrontSamples.api(
                List.of(
                    new HttpApiConfig.Route(
                        "GET /slow", "slow", Duration.ofMillis(1), Optional.empty())),
                Map.of()),
            (_, _) -> new CompletableFuture<>(),
            () -> 0);

    assertThat(slow.answer(get("/slow", Map.of())).status()).isEqualTo(503);
  }

  private void assertAnswer(GatewayRequest request, int status, String body)
      throws InterruptedException {
    GatewayResponse response = api.answer(request);
    assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(body);
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers()).containsEntry("content-type", List.of("application/json"));
  }

  private static GatewayRequest get(String path, Map<String, List<String>> headers) {
    return FrontSamples.get(path, "", headers);
  }

  private static GatewayRequest closed(String key) {
    return closed(key, "GET", FrontSamples.NOW);
  }

  private static GatewayRequest closed(String key, String method, Instant time) {
    return FrontSamples.at(time, method, "/closed", "", Map.of("authorization", List.of(key)), "");
  }
}
