package dev.reeve.functions.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.http.KeyState;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lambda entry point of the authorizer (HTTP API, payload format 2.0, simple responses). It lets
 * every key pass and says in the context what is known of it, so that refusals come from the
 * handlers and have the API's own form. Never logs.
 *
 * <p>A store that does not answer is told as {@code unavailable}, not thrown: the gateway would
 * answer 500 in its own form. The gateway keeps any answer for a minute, this one too; handlers do
 * not rely on it but ask the store themselves (see {@link KeyState.Unavailable}).
 */
public final class AuthorizerHandler
    implements RequestHandler<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> {
  private static final String HEADER = "authorization";

  private final ApiKeys keys;

  /** Called by the Lambda runtime, once per sandbox. */
  public AuthorizerHandler() {
    this(Sandbox.current());
  }

  private AuthorizerHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  /** Called where several functions share a process, each with its own environment. */
  public AuthorizerHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<APIGatewayV2CustomAuthorizerEvent, Map<String, Object>> rehearsal(
      Map<String, String> environment) {
    return new Rehearsal<>(
        "authorizer",
        environment,
        APIGatewayV2CustomAuthorizerEvent.class,
        wiring -> new AuthorizerHandler(environment, wiring));
  }

  private AuthorizerHandler(Map<String, String> environment, Wiring wiring) {
    this(keys(AuthorizerConfig.from(environment), wiring));
  }

  AuthorizerHandler(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Map<String, Object> handleRequest(
      APIGatewayV2CustomAuthorizerEvent event, Context context) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("isAuthorized", true);
    answer.put("context", state(authorization(event)).toContext());
    return answer;
  }

  private static ApiKeys keys(AuthorizerConfig config, Wiring wiring) {
    return wiring.apiKeys(config.controlTable());
  }

  private KeyState state(String authorization) {
    try {
      return KeyState.find(keys, authorization);
    } catch (StoreUnavailableException e) {
      return new KeyState.Unavailable();
    }
  }

  /** The gateway calls only if there is one; its name comes in lower case, but need not. */
  private static String authorization(APIGatewayV2CustomAuthorizerEvent event) {
    return event.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(HEADER))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
