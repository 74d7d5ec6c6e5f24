package dev.reeve.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.Faults;
import dev.reeve.core.control.ApiKey;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.InMemoryApiKeys;
import dev.reeve.core.control.Permission;
import dev.reeve.core.control.Role;
import dev.reeve.functions.fixture.Gateway;
import dev.reeve.functions.fixture.Stack;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpFrontTest {
  private static final String KEY = "rv_k7_c2VjcmV0";
  private static final String TARGET = "/v1/queues";

  private final Faults faults = new Faults();
  private final ApiKeys keys = new InMemoryApiKeys();
  private RuntimeException failure = new IllegalStateException("not set");
  private final Gateway gateway =
      new Gateway(
          new HttpFront(
                  faults.around(ApiKeys.class, keys),
                  Map.of(
                      "GET /v1/queues",
                      new Endpoint.Guarded(
                          Permission.SYSTEM_READ,
                          (request, caller) -> Reply.text(200, "{\"queues\":[]}")),
                      "GET /v1/workers",
                      new Endpoint.Guarded(
                          Permission.WORKER_READ,
                          (request, caller) -> {
                            throw failure;
                          })))
              ::serve);

  @Test
  void serve_whenKeyIsUnknown_refusesInTheApisForm() {
    var answer = gateway.authorized(Map.of("state", "unknown")).get(TARGET);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers())
        .containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    assertThat(answer.body()).contains("\"code\":\"unknown-key\"");
  }

  @Test
  void serve_whenKeyIsDisabled_refusesInTheApisForm() {
    var answer = gateway.authorized(Map.of("state", "disabled", "keyId", "k7")).get(TARGET);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"disabled-key\"");
  }

  @Test
  void serve_whenAuthorizerCouldNotAsk_asksItself() {
    gateway.authorized(Map.of("state", "unavailable"));
    var header = Map.of("authorization", "Bearer " + KEY);
    keys.add(Credentials.hashOf(KEY), new ApiKey("k7", "ann", Role.VIEWER, false, Stack.START));
    faults.beginOutage("planted");
    var during = gateway.call("GET", TARGET, null, header);
    faults.endOutage();

    var after = gateway.call("GET", TARGET, null, header);
    var wrong = gateway.call("GET", TARGET, null, Map.of("authorization", "Bearer rv_k7_x"));

    assertThat(during.status()).isEqualTo(503);
    assertThat(during.headers()).containsEntry("Retry-After", "2");
    assertThat(after.status()).isEqualTo(200);
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(gateway.log.lines()).noneMatch(line -> line.contains(KEY));
  }

  @Test
  void serve_whenThereIsABug_tellsNothingOfIt() {
    gateway.as("eve", Role.VIEWER);
    failure = new NumberFormatException("For input string: \"_aws secret\"");

    var answer = gateway.get("/v1/workers");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"urn:reeve:problem:internal-error\",\"title\":\"Something is wrong here\","
                + "\"status\":500,\"detail\":\"The request failed for a reason of ours; its requestId"
                + " leads to our log\",\"code\":\"internal-error\",\"requestId\":\"req-1\"}");
    assertThat(gateway.log.lines().getFirst())
        .startsWith(
            "{\"level\":\"ERROR\",\"requestId\":\"req-1\",\"route\":\"GET /v1/workers\","
                + "\"failure\":\"java.lang.NumberFormatException\",\"at\":[")
        .doesNotContain("secret");
  }

  @Test
  void serve_whenAuthorizerIsMissing_letsNobodyIn() {
    var answer = gateway.authorized(Map.of()).get(TARGET);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(gateway.log.lines().getFirst()).contains("The authorizer's context has no state");
  }
}
