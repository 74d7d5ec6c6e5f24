package dev.reeve.localstack.gate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one call through authentication, policy, faults and the engine. */
final class GateHandler implements HttpHandler {
  /** The longest request of the services behind the gate: a BatchWriteItem. */
  private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;

  /** Everything else concerns the hop to the gate alone. */
  private static final List<String> FORWARDED =
      List.of(
          "authorization",
          "content-type",
          "x-amz-target",
          "x-amz-date",
          "x-amz-security-token",
          "x-amzn-query-mode",
          "amz-sdk-invocation-id");

  private static final List<String> RETURNED =
      List.of(
          "content-type", "x-amzn-requestid", "x-amz-crc32", "x-amz-id-2", SqsRoute.QUERY_ERROR);

  private final Map<Protocol, Route> routes;
  private final Authorizer authorizer;
  private final Faults faults;
  private final UsageMeter usage;

  GateHandler(
      Map<Protocol, ? extends Route> routes,
      Authorizer authorizer,
      Faults faults,
      UsageMeter usage) {
    this.routes = Map.copyOf(routes);
    this.authorizer = authorizer;
    this.faults = faults;
    this.usage = usage;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      // Closing an exchange that has no answer yet drops its connection.
      if (answer != null) {
        send(exchange, answer);
      }
    }
  }

  /** Null: the caller is to see no answer. */
  private @Nullable Answer answer(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      return ServiceError.malformed("the request is longer than 16 MB");
    }
    var target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    for (var service : routes.keySet()) {
      var operation = target.flatMap(service::operation);
      if (operation.isPresent()) {
        return admit(exchange, service, operation.get(), body);
      }
    }
    return ServiceError.unknownOperation(
        "the gate speaks the JSON protocols of DynamoDB, DynamoDB Streams and SQS; X-Amz-Target: "
            + target.orElse("none"));
  }

  private @Nullable Answer admit(
      HttpExchange exchange, Protocol service, String operation, byte[] body) {
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (Authorizer.accessKey(authorization).isEmpty()) {
      return ServiceError.noKey(service);
    }
    var caller = authorizer.authenticate(authorization);
    if (caller.isEmpty()) {
      return ServiceError.unknownKey(service);
    }
    try {
      var json = Json.read(body);
      return pass(new Call(caller.get(), service, operation, json, forwarded(exchange)));
    } catch (IOException malformed) {
      return ServiceError.malformed("the body is not a JSON object");
    }
  }

  private static Map<String, String> forwarded(HttpExchange exchange) {
    var headers = new HashMap<String, String>();
    for (var name : FORWARDED) {
      var value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private @Nullable Answer pass(Call call) {
    var route = route(call.service());
    try {
      var refusal = authorizer.refuse(call.caller(), route.needed(call));
      if (refusal.isPresent()) {
        return ServiceError.notAuthorized(call.service(), refusal.get());
      }
      usage.request(call.caller(), call.service(), call.operation());
      var fault = faults.strike(call.caller(), call.service(), call.operation());
      return fault.isPresent() ? disturb(call, fault.get()) : route.forward(call);
    } catch (UnknownOperationException unknown) {
      return ServiceError.unknownOperation(String.valueOf(unknown.getMessage()));
    } catch (IOException broken) {
      return ServiceError.unavailable(
          "the engine of %s broke off: %s".formatted(call.service(), broken));
    }
  }

  private Route route(Protocol service) {
    var route = routes.get(service);
    if (route == null) {
      throw new IllegalStateException("no route to " + service);
    }
    return route;
  }

  private @Nullable Answer disturb(Call call, FaultRule rule) throws IOException {
    usage.fault(call.caller(), call.service(), call.operation());
    return switch (rule.kind()) {
      case THROTTLE -> ServiceError.throttled(call.service());
      case ERROR -> ServiceError.internal(call.service());
      case DELAY -> {
        hold(rule);
        yield route(call.service()).forward(call);
      }
      case TIMEOUT_BEFORE -> {
        hold(rule);
        yield null;
      }
      case TIMEOUT_AFTER -> {
        var _ = route(call.service()).forward(call);
        hold(rule);
        yield null;
      }
    };
  }

  private void hold(FaultRule rule) throws IOException {
    try {
      faults.hold(rule);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IOException("the gate closes", closing);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    for (var name : RETURNED) {
      var value = answer.headers().get(name);
      if (value != null) {
        exchange.getResponseHeaders().set(name, value);
      }
    }
    var length = answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
