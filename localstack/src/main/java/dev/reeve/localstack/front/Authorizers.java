package dev.reeve.localstack.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.lambda.InvocationOutcome.Answered;
import dev.reeve.localstack.template.HttpApiDefinition.Authorizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks Lambda authorizers (API Gateway, "Control access to HTTP APIs with AWS Lambda authorizers"):
 * not at all without identity, and not again while an answer is cached.
 */
final class Authorizers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEADER = "$request.header.";
  private static final int CACHED_MAX = 10_000;

  private final FunctionHost host;
  private final GatewayEvents events;
  private final InstantSource clock;
  private final Map<List<String>, Cached> cache = new ConcurrentHashMap<>();

  private record Cached(Verdict verdict, Instant until) {}

  /** What an authorizer says. */
  sealed interface Verdict {
    /** The request goes on, with this context. */
    record Allowed(JsonNode context) implements Verdict {}

    /** The gateway answers in the function's place. */
    record Stopped(Reply reply) implements Verdict {}
  }

  Authorizers(FunctionHost host, GatewayEvents events, InstantSource clock) {
    this.host = host;
    this.events = events;
    this.clock = clock;
  }

  Verdict ask(Authorizer authorizer, Request request, Routes.Match match) {
    var identity = new ArrayList<String>();
    for (var source : authorizer.identitySources()) {
      var value = identity(source, request);
      if (value.isEmpty()) {
        return new Verdict.Stopped(Reply.ofGateway(401, "Unauthorized"));
      }
      identity.add(value.get());
    }
    var now = clock.instant();
    var cached = cache.get(identity);
    if (cached != null && cached.until().isAfter(now)) {
      return cached.verdict();
    }
    var verdict = call(authorizer, request, match, identity);
    if (cache.size() >= CACHED_MAX) {
      cache.clear();
    }
    if (!authorizer.resultTtl().isZero() && !failed(verdict)) {
      cache.put(List.copyOf(identity), new Cached(verdict, now.plus(authorizer.resultTtl())));
    }
    return verdict;
  }

  private static boolean failed(Verdict verdict) {
    return verdict instanceof Verdict.Stopped(var reply) && reply.status() >= 500;
  }

  private Verdict call(
      Authorizer authorizer, Request request, Routes.Match match, List<String> identity) {
    var event = events.authorizer(request, match, identity);
    var outcome =
        host.invoke(authorizer.functionName(), event.toString().getBytes(StandardCharsets.UTF_8));
    if (!(outcome instanceof Answered(var payload))) {
      return new Verdict.Stopped(Reply.ofGateway(500, "Internal Server Error"));
    }
    try {
      var answer = JSON.readTree(payload);
      return answer.path("isAuthorized").asBoolean()
          ? new Verdict.Allowed(
              answer.path("context") instanceof MissingNode
                  ? JSON.createObjectNode()
                  : answer.path("context"))
          : new Verdict.Stopped(Reply.ofGateway(403, "Forbidden"));
    } catch (IOException e) {
      return new Verdict.Stopped(Reply.ofGateway(500, "Internal Server Error"));
    }
  }

  private static Optional<String> identity(String source, Request request) {
    if (!source.startsWith(HEADER)) {
      throw new IllegalStateException("The offline gateway knows no identity source " + source);
    }
    return request
        .header(source.substring(HEADER.length()).toLowerCase(Locale.ROOT))
        .filter(value -> !value.isBlank());
  }
}
