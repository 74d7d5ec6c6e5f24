package dev.reeve.localstack.gate;

import static dev.reeve.localstack.fault.FaultFields.require;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.fault.FaultFields;
import dev.reeve.localstack.fault.Glob;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Disturbs calls that match. Wildcards are {@code *} and {@code ?}.
 *
 * @param caller pattern of the caller's name
 * @param service one of {@link Protocol}'s names in lower case, or {@code *}
 * @param action pattern of the operation as in the API, such as {@code *Item} or {@code
 *     SendMessage}
 * @param resource pattern of the name of the queue or table that the call is about
 * @param kind what happens
 * @param delayMillis how long a call is held; 0 where the kind holds none, at most one minute
 */
public record FaultRule(
    String caller,
    String service,
    String action,
    String resource,
    FaultKind kind,
    int delayMillis) {

  /** The longest a call is held. */
  public static final int DELAY_MILLIS_MAX = 60_000;

  /** The fields that {@link #read} knows. */
  static final List<String> FIELDS =
      List.of("kind", "caller", "service", "action", "resource", "delayMillis");

  private static final String ANY = "*";
  private static final String RECEIVE = "ReceiveMessage";

  /** Refuses rules that could not do what they say. */
  public FaultRule {
    require(
        service.equals(ANY)
            || Arrays.stream(Protocol.values()).anyMatch(known -> name(known).equals(service)),
        "service must be one of dynamodb, streams, sqs, ecs, *: " + service);
    require(
        delayMillis >= 0 && delayMillis <= DELAY_MILLIS_MAX,
        "delayMillis must be from 0 to " + DELAY_MILLIS_MAX);
    require(kind.takesDelay() || delayMillis == 0, "delayMillis does not go with kind " + kind);
    require(kind != FaultKind.DELAY || delayMillis > 0, "kind DELAY needs delayMillis");
    require(
        kind != FaultKind.EMPTY
            || (List.of(ANY, "sqs").contains(service) && new Glob(action).matches(RECEIVE)),
        "kind EMPTY is about ReceiveMessage of sqs and nothing else");
  }

  /** Only {@code kind} must be there; the rest defaults to every call, at once. */
  static FaultRule read(FaultFields fields) {
    return new FaultRule(
        fields.text("caller", ANY),
        fields.text("service", ANY),
        fields.text("action", ANY),
        fields.text("resource", ANY),
        fields.constant("kind", FaultKind.class),
        fields.integer("delayMillis", 0, DELAY_MILLIS_MAX).orElse(0));
  }

  void write(ObjectNode json) {
    json.put("kind", kind.name())
        .put("caller", caller)
        .put("service", service)
        .put("action", action)
        .put("resource", resource)
        .put("delayMillis", delayMillis);
  }

  boolean matches(Caller who, Protocol called, String operation, List<Access> needed) {
    return new Glob(caller).matches(who.name())
        && new Glob(service).matches(name(called))
        && new Glob(action).matches(operation)
        && (kind != FaultKind.EMPTY || operation.equals(RECEIVE))
        && (resource.equals(ANY)
            || needed.stream()
                .map(access -> resourceName(access.resource()))
                .anyMatch(new Glob(resource)::matches));
  }

  /** Of a queue what follows the last colon, of a table and its indexes the table. */
  private static String resourceName(String arn) {
    var last = arn.substring(arn.lastIndexOf(':') + 1);
    return last.startsWith("table/") ? last.split("/", 3)[1] : last;
  }

  private static String name(Protocol service) {
    return service.name().toLowerCase(Locale.ROOT);
  }
}
