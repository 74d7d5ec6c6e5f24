package dev.reeve.localstack.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.lambda.InvocationOutcome;
import dev.reeve.localstack.lambda.Invoker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What API Gateway does with a request once it has it: route, throttle, authorize, integrate. Knows
 * no sockets.
 */
final class HttpApi {
  private final Routes routes;
  private final Throttles throttles;
  private final PayloadFormat format;
  private final Integration integration;
  private final Map<String, Authorizer> authorizers = new HashMap<>();

  HttpApi(HttpApiConfig config, Invoker invoker, LongSupplier nanoTime) {
    this.routes = new Routes(config.routes());
    this.throttles = new Throttles(config, nanoTime);
    this.format = new PayloadFormat(config);
    this.integration = new Integration(invoker);
    config
        .authorizers()
        .forEach(
            (name, authorizer) ->
                authorizers.put(name, new Authorizer(authorizer, format, integration)));
  }

  GatewayResponse answer(GatewayRequest request) throws InterruptedException {
    Optional<Routes.Match> match = routes.find(request.method(), request.path());
    if (match.isEmpty()) {
      return GatewayResponse.NOT_FOUND;
    }
    if (!throttles.admits(match.get().route().key())) {
      return GatewayResponse.TOO_MANY;
    }
    Authorizer authorizer = match.get().route().authorizer().map(authorizers::get).orElse(null);
    if (authorizer == null) {
      return integrate(request, match.get(), Optional.empty());
    }
    return switch (authorizer.decide(request, match.get())) {
      case Authorizer.Decision.Allowed(JsonNode context) ->
          integrate(request, match.get(), Optional.of(context));
      case Authorizer.Decision.Refused(GatewayResponse response) -> response;
    };
  }

  /**
   * A function that fails is a 500, one that is not done in time or may not run now a 503, one that
   * takes no such payload a 413.
   */
  private GatewayResponse integrate(
      GatewayRequest request, Routes.Match match, Optional<JsonNode> identity)
      throws InterruptedException {
    Optional<InvocationOutcome> outcome =
        integration.invoke(
            match.route().functionName(),
            format.event(request, match, identity),
            match.route().integrationTimeout());
    if (outcome.isEmpty()) {
      return GatewayResponse.UNAVAILABLE;
    }
    return switch (outcome.get()) {
      case InvocationOutcome.Succeeded(byte[] payload) ->
          FunctionResponse.read(payload).orElse(GatewayResponse.INTERNAL_ERROR);
      case InvocationOutcome.FunctionError _ -> GatewayResponse.INTERNAL_ERROR;
      case InvocationOutcome.Throttled _ -> GatewayResponse.UNAVAILABLE;
      case InvocationOutcome.RequestTooLarge _ -> GatewayResponse.TOO_LARGE;
    };
  }
}
