package dev.reeve.localstack.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.localstack.lambda.InvocationOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Lambda authorizer with simple responses, and what it answered lately by identity.
 *
 * <p>Source: API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers
 * in API Gateway". The cache is one over all routes of the authorizer and keeps refusals as well.
 */
final class Authorizer {
  /** "Quotas for configuring and running an HTTP API": authorizer response. */
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int CACHE_MAX = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpApiConfig.Authorizer config;
  private final IdentitySources sources;
  private final PayloadFormat format;
  private final Integration integration;
  private final Map<List<String>, Cached> cache = new ConcurrentHashMap<>();

  private record Cached(Decision decision, Instant until) {}

  /** What becomes of the request. */
  sealed interface Decision {
    /** It goes on, with this under {@code requestContext.authorizer.lambda}. */
    record Allowed(JsonNode context) implements Decision {}

    /** It ends here. */
    record Refused(GatewayResponse response) implements Decision {}
  }

  Authorizer(HttpApiConfig.Authorizer config, PayloadFormat format, Integration integration) {
    this.config = config;
    this.sources = new IdentitySources(config.identitySources());
    this.format = format;
    this.integration = integration;
  }

  Decision decide(GatewayRequest request, Routes.Match match) throws InterruptedException {
    Optional<List<String>> identity = sources.read(request, match);
    if (identity.isEmpty()) {
      return new Decision.Refused(GatewayResponse.UNAUTHORIZED);
    }
    boolean caches = config.resultTtl().isPositive() && !config.identitySources().isEmpty();
    Cached cached = cache.get(identity.get());
    if (caches && cached != null && request.time().isBefore(cached.until())) {
      return cached.decision();
    }
    Optional<Decision> decision = ask(request, match, identity.get());
    if (caches) {
      decision.ifPresent(answer -> keep(identity.get(), answer, request.time()));
    }
    return decision.orElse(new Decision.Refused(GatewayResponse.INTERNAL_ERROR));
  }

  private void keep(List<String> identity, Decision decision, Instant now) {
    if (cache.size() >= CACHE_MAX) {
      cache.values().removeIf(kept -> !now.isBefore(kept.until()));
    }
    if (cache.size() < CACHE_MAX) {
      cache.put(identity, new Cached(decision, now.plus(config.resultTtl())));
    }
  }

  /** Empty if the function failed, took too long or gave no simple response. */
  private Optional<Decision> ask(GatewayRequest request, Routes.Match match, List<String> identity)
      throws InterruptedException {
    Optional<InvocationOutcome> outcome =
        integration.invoke(
            config.functionName(), format.authorizerEvent(request, match, identity), TIMEOUT);
    return outcome.isPresent()
            && outcome.get() instanceof InvocationOutcome.Succeeded(byte[] payload)
        ? read(payload)
        : Optional.empty();
  }

  private static Optional<Decision> read(byte[] payload) {
    try {
      JsonNode answer = JSON.readTree(payload);
      if (!answer.path("isAuthorized").isBoolean()) {
        return Optional.empty();
      }
      JsonNode context =
          answer.path("context").isObject() ? answer.get("context") : JSON.createObjectNode();
      return Optional.of(
          answer.get("isAuthorized").asBoolean()
              ? new Decision.Allowed(context)
              : new Decision.Refused(GatewayResponse.FORBIDDEN));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Reading from memory", e);
    }
  }
}
