package dev.reeve.functions.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.Permission;
import dev.reeve.functions.http.Problem.Kind;
import java.util.List;
import java.util.Map;

/**
 * What all routes have in common: who is asking, whether they may, one log line, and an answer
 * whatever happens.
 */
public final class HttpFront {
  /** A store that fails is asked again by the SDK for about as long; sooner makes no sense. */
  private static final String RETRY_AFTER_SECONDS = "2";

  private final ApiKeys keys;
  private final Map<String, Endpoint> endpoints;

  /**
   * Answers these routes.
   *
   * @param keys asked only if the authorizer could not ask
   * @param endpoints by route key, such as {@code GET /v1/tasks/{id}}
   */
  public HttpFront(ApiKeys keys, Map<String, Endpoint> endpoints) {
    this.keys = keys;
    this.endpoints = Map.copyOf(endpoints);
  }

  public APIGatewayV2HTTPResponse serve(APIGatewayV2HTTPEvent event, Context context) {
    var request = HttpRequest.from(event);
    var log = new RequestLog(context.getLogger(), request.id(), request.routeKey());
    var reply = answer(request, log);
    log.answered(reply);
    return reply.toResponse();
  }

  /** The one place where exceptions become answers. */
  private Reply answer(HttpRequest request, RequestLog log) {
    try {
      return route(request, log);
    } catch (ProblemException e) {
      return refusal(e.problem(), request, log);
    } catch (StoreUnavailableException e) {
      log.failed(e);
      return refusal(unavailable(), request, log);
    } catch (RuntimeException e) {
      // A bug of ours: the client gets the request's id, which leads to the log.
      log.failed(e);
      var detail = "The request failed for a reason of ours; its requestId leads to our log";
      return refusal(new Problem(Kind.INTERNAL_ERROR, detail), request, log);
    }
  }

  private static Reply refusal(Problem problem, HttpRequest request, RequestLog log) {
    log.refused(problem.kind());
    return Reply.problem(problem, request.id());
  }

  private static Problem unavailable() {
    return new Problem(
        Kind.UNAVAILABLE,
        "Whether the request took effect is not known. Repeat it later; a submit is safe to repeat"
            + " with the same Idempotency-Key",
        List.of(),
        Map.of("Retry-After", RETRY_AFTER_SECONDS));
  }

  private Reply route(HttpRequest request, RequestLog log) {
    return switch (endpoints.get(request.routeKey())) {
      case Endpoint.Open(var route) -> route.answer(request);
      case Endpoint.Guarded(var permission, var route) -> {
        var key = authenticate(request);
        log.by(key.keyId());
        authorize(key, permission);
        yield route.answer(request, key.caller());
      }
      case null ->
          throw new ProblemException(
              Kind.ROUTE_NOT_FOUND, "GET /openapi.json lists all paths and methods");
    };
  }

  private KeyState.Valid authenticate(HttpRequest request) {
    return switch (keyState(request)) {
      case KeyState.Valid valid -> valid;
      case KeyState.Disabled _ ->
          throw unauthorized(Kind.DISABLED_KEY, "Ask your administrator for another key");
      case KeyState.Unknown _, KeyState.Unavailable _ ->
          throw unauthorized(Kind.UNKNOWN_KEY, "Send Authorization: Bearer <key> with a valid key");
    };
  }

  private KeyState keyState(HttpRequest request) {
    var state = KeyState.fromContext(request.authorizer());
    return state instanceof KeyState.Unavailable
        ? KeyState.find(keys, request.header("authorization").orElse(""))
        : state;
  }

  private static ProblemException unauthorized(Kind kind, String detail) {
    var challenge = Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return new ProblemException(new Problem(kind, detail, List.of(), challenge));
  }

  private static void authorize(KeyState.Valid key, Permission permission) {
    if (!key.caller().may(permission)) {
      throw new ProblemException(
          Kind.PERMISSION_MISSING,
          "It takes %s, which the role %s has not".formatted(permission, key.caller().role()));
    }
  }
}
