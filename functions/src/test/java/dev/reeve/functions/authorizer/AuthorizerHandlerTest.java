package dev.reeve.functions.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import dev.reeve.core.Faults;
import dev.reeve.core.control.ApiKey;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.InMemoryApiKeys;
import dev.reeve.core.control.Role;
import dev.reeve.functions.fixture.LogLines;
import dev.reeve.functions.fixture.Stack;
import dev.reeve.functions.http.Credentials;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerHandlerTest {
  private static final String KEY = "rv_k7_c2VjcmV0-_x";
  private final Faults faults = new Faults();
  private final ApiKeys keys = new InMemoryApiKeys();
  private final LogLines log = new LogLines();

  @ParameterizedTest
  @ValueSource(strings = {"Bearer " + KEY, "bearer  " + KEY + " "})
  void authorize_whenKeyIsKnown_saysWhoseItIs(String header) {
    add(false);

    assertThat(answer(header))
        .isEqualTo(
            Map.of(
                "isAuthorized",
                true,
                "context",
                Map.of("state", "valid", "keyId", "k7", "owner", "ann", "role", "USER")));
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void authorize_whenKeyIsDisabled_saysSo() {
    add(true);

    assertThat(answer("Bearer " + KEY))
        .isEqualTo(
            Map.of("isAuthorized", true, "context", Map.of("state", "disabled", "keyId", "k7")));
  }

  @Test
  void authorize_whenStoreFails_leavesItToTheHandler() {
    faults.beginOutage("planted");

    assertThat(answer("Bearer " + KEY))
        .isEqualTo(Map.of("isAuthorized", true, "context", Map.of("state", "unavailable")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Basic YTpi", KEY, "Bearer rv_k7_other", "Bearer " + KEY + " x"})
  void authorize_whenKeyIsNotKnown_saysSo(String header) {
    add(false);

    assertThat(answer(header))
        .isEqualTo(Map.of("isAuthorized", true, "context", Map.of("state", "unknown")));
  }

  @Test
  void authorize_whenHeaderCannotHoldAKey_asksNoStore() {
    assertThat(answer("Bearer eyJhbGciOi.J9.x"))
        .isEqualTo(Map.of("isAuthorized", true, "context", Map.of("state", "unknown")));
    assertThat(faults.calls()).isEmpty();
  }

  @Test
  void create_whenVariablesAreMissing_namesThem() {
    assertThatThrownBy(() -> new AuthorizerHandler(Map.of("REEVE_CONTROL_TABLE", " ")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("This function's environment cannot be used. Missing: REEVE_CONTROL_TABLE.");
  }

  private void add(boolean disabled) {
    keys.add(Credentials.hashOf(KEY), new ApiKey("k7", "ann", Role.USER, disabled, Stack.START));
  }

  private Map<String, Object> answer(String header) {
    var event = new APIGatewayV2CustomAuthorizerEvent();
    event.setHeaders(Map.of("Authorization", header));
    return new AuthorizerHandler(faults.around(ApiKeys.class, keys)).handleRequest(event, log);
  }
}
