package dev.reeve.localstack.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.InvocationOutcome.Answered;
import dev.reeve.localstack.lambda.InvocationOutcome.Failed;
import dev.reeve.localstack.lambda.InvocationOutcome.Throttled;
import dev.reeve.localstack.lambda.InvocationOutcome.TimedOut;
import dev.reeve.localstack.template.HttpApiDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What an HTTP API does with a request before and after its function (API Gateway, "Quotas for
 * configuring and running an HTTP API").
 */
final class Gateway {
  private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;
  private static final int EVENT_BYTES_MAX = 6 * 1024 * 1024;
  private static final int HEADER_BYTES_MAX = 10_240;

  private final Routes routes;
  private final FunctionHost host;
  private final GatewayEvents events;
  private final Authorizers authorizers;
  private final Optional<TokenBucket> stage;
  private final Map<String, TokenBucket> byRoute = new HashMap<>();

  Gateway(HttpApiDefinition api, FunctionHost host, InstantSource clock, LongSupplier nanoTime) {
    this.routes = new Routes(api.routes());
    this.host = host;
    this.events = new GatewayEvents(api);
    this.authorizers = new Authorizers(host, events, clock);
    this.stage = api.throttling().map(bounds -> new TokenBucket(bounds, nanoTime));
    api.routeThrottling()
        .forEach((key, bounds) -> byRoute.put(key, new TokenBucket(bounds, nanoTime)));
  }

  /** The most that is read of a request's body. */
  static int bodyBytesMax() {
    return BODY_BYTES_MAX + 1;
  }

  Reply answer(Request request) {
    if (headerBytes(request) > HEADER_BYTES_MAX) {
      return Reply.ofGateway(431, "Request Header Fields Too Large");
    }
    if (request.body().length > BODY_BYTES_MAX) {
      return Reply.ofGateway(413, "Request Entity Too Large");
    }
    var match = routes.find(request.method(), request.path());
    if (match.isEmpty()) {
      return Reply.ofGateway(404, "Not Found");
    }
    if (!mayPass(match.get())) {
      return Reply.ofGateway(429, "Too Many Requests");
    }
    var authorizer = match.get().route().authorizer();
    if (authorizer.isEmpty()) {
      return call(request, match.get(), Optional.empty());
    }
    return switch (authorizers.ask(authorizer.get(), request, match.get())) {
      case Authorizers.Verdict.Stopped(var reply) -> reply;
      case Authorizers.Verdict.Allowed(var context) ->
          call(request, match.get(), Optional.of(context));
    };
  }

  private boolean mayPass(Routes.Match match) {
    var own = byRoute.get(match.route().key());
    return own == null ? stage.map(TokenBucket::take).orElse(true) : own.take();
  }

  private Reply call(Request request, Routes.Match match, Optional<JsonNode> context) {
    var event = events.proxy(request, match, context).toString().getBytes(StandardCharsets.UTF_8);
    if (event.length > EVENT_BYTES_MAX) {
      return Reply.ofGateway(413, "Request Entity Too Large");
    }
    return switch (host.invoke(match.route().functionName(), event)) {
      case Answered(var payload) -> reply(payload);
      case Failed _ -> Reply.ofGateway(500, "Internal Server Error");
      case TimedOut() -> Reply.ofGateway(503, "Service Unavailable");
      case Throttled() -> Reply.ofGateway(503, "Service Unavailable");
    };
  }

  private static Reply reply(String payload) {
    try {
      return GatewayEvents.reply(payload);
    } catch (IOException e) {
      return Reply.ofGateway(500, "Internal Server Error");
    }
  }

  private static int headerBytes(Request request) {
    return request.path().length()
        + request.query().length()
        + request.headers().entrySet().stream()
            .mapToInt(header -> header.getKey().length() + header.getValue().length())
            .sum();
  }
}
