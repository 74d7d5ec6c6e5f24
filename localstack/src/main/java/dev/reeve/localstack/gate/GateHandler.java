package dev.reeve.localstack.gate;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
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

  private static final Map<String, String> EMPTY_HEADERS =
      Map.of("content-type", "application/x-amz-json-1.0");

  /** So that a queue that is no longer paused is soon asked. */
  private static final int EMPTY_POLL_MILLIS_MAX = 1_000;

  private final Map<Protocol, Route> routes;
  private final Authorizer authorizer;
  private final Faults faults;
  private final UsageMeter usage;
  private final WriteLog writes;

  GateHandler(
      Map<Protocol, ? extends Route> routes,
      Authorizer authorizer,
      Faults faults,
      UsageMeter usage,
      WriteLog writes) {
    this.routes = Map.copyOf(routes);
    this.authorizer = authorizer;
    this.faults = faults;
    this.usage = usage;
    this.writes = writes;
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
      var needed = route.needed(call);
      var refusal = authorizer.refuse(call.caller(), needed);
      if (refusal.isPresent()) {
        return ServiceError.notAuthorized(call.service(), refusal.get());
      }
      usage.request(call.caller(), call.service(), call.operation());
      var fault = faults.strike(call.caller(), call.service(), call.operation(), needed);
      return fault.isPresent() ? disturb(call, fault.get()) : forward(call);
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

  /** Every call that reaches an engine passes here, and what became of it there is noted. */
  private Answer forward(Call call) throws IOException {
    var answer = route(call.service()).forward(call);
    writes.saw(call, answer);
    return answer;
  }

  private @Nullable Answer disturb(Call call, FaultRule rule) throws IOException {
    usage.fault(call.caller(), call.service(), call.operation());
    return switch (rule.kind()) {
      case THROTTLE -> ServiceError.throttled(call.service());
      case ERROR -> ServiceError.internal(call.service());
      case DELAY -> {
        hold(rule.delayMillis());
        yield forward(call);
      }
      case TIMEOUT_BEFORE -> {
        hold(rule.delayMillis());
        yield null;
      }
      case TIMEOUT_AFTER -> {
        var _ = forward(call);
        hold(rule.delayMillis());
        yield null;
      }
      case EMPTY -> {
        // A long poll that is answered at once would be asked again at once.
        long wait = SECONDS.toMillis(call.body().path("WaitTimeSeconds").asInt());
        hold((int) Math.min(wait, EMPTY_POLL_MILLIS_MAX));
        yield new Answer(200, EMPTY_HEADERS, Json.write(Json.object()));
      }
    };
  }

  private static void hold(int millis) throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(millis));
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
