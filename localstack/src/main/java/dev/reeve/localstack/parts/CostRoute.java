package dev.reeve.localstack.parts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.front.OfflineRoute.Answer;
import dev.reeve.localstack.gate.Protocol;
import dev.reeve.localstack.gate.UsageMeter;
import dev.reeve.localstack.gate.UsageRow;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.template.StackTemplate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /_offline/cost}: what a run has used, by caller, since the last reset. */
final class CostRoute {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAPPING = "mapping:";

  private final UsageMeter usage;
  private final FunctionHost host;
  private final StackTemplate template;
  private final FinishedTasks finished;
  private final InstantSource clock;
  private volatile Instant since;

  CostRoute(
      UsageMeter usage,
      FunctionHost host,
      StackTemplate template,
      FinishedTasks finished,
      InstantSource clock) {
    this.usage = usage;
    this.host = host;
    this.template = template;
    this.finished = finished;
    this.clock = clock;
    this.since = clock.instant();
  }

  Answer reset(String method, Map<String, String> query, String body) {
    usage.reset();
    host.resetCounts();
    finished.reset();
    since = clock.instant();
    return new Answer(200, "{}");
  }

  Answer answer(String method, Map<String, String> query, String body) {
    var rows = usage.rows();
    var functions = host.counts();
    var cost = JSON.createObjectNode();
    cost.put("seconds", Duration.between(since, clock.instant()).toMillis() / 1000.0);
    cost.put("finishedTasks", finished.count());
    cost.put(
        "apiRequests",
        functions.entrySet().stream()
            .filter(function -> isBehindApi(function.getKey()))
            .mapToLong(function -> function.getValue().invocations())
            .sum());
    cost.put("streamPolls", polls(rows, Protocol.STREAMS));
    cost.put("mappingPolls", polls(rows, Protocol.SQS));
    var deliveries = cost.putObject("deliveries");
    rows.stream()
        .filter(row -> row.caller().startsWith(MAPPING) && row.service() == Protocol.SQS)
        .forEach(row -> addDelivery(deliveries, row));
    var callers = cost.putObject("callers");
    rows.stream()
        .filter(row -> !row.caller().startsWith(MAPPING) && !row.caller().equals("operator"))
        .forEach(row -> add(callers, row));
    var counted = cost.putObject("functions");
    functions.forEach(
        (name, counts) ->
            counted
                .putObject(name)
                .put("invocations", counts.invocations())
                .put("errors", counts.errors())
                .put("billedMillis", counts.billedMillis())
                .put("memoryMegabytes", template.function(name).memoryMegabytes()));
    fleet(cost);
    return new Answer(200, cost.toString());
  }

  private boolean isBehindApi(String function) {
    return template.httpApi().stream()
        .flatMap(api -> api.routes().stream())
        .anyMatch(route -> route.functionName().equals(function));
  }

  private static long polls(List<UsageRow> rows, Protocol service) {
    return rows.stream()
        .filter(row -> row.caller().startsWith(MAPPING) && row.service() == service)
        .mapToLong(UsageRow::requests)
        .sum();
  }

  private static void addDelivery(ObjectNode deliveries, UsageRow row) {
    var function = row.caller().substring(MAPPING.length());
    long some = row.billedRequests() - row.emptyReceives();
    deliveries.put(function, deliveries.path(function).asLong() + some);
  }

  private static void add(ObjectNode callers, UsageRow row) {
    var caller = callers.withObjectProperty(row.caller());
    caller.put("wru", caller.path("wru").asDouble() + row.writeUnits());
    caller.put("rru", caller.path("rru").asDouble() + row.readUnits());
    caller.put("sqs", caller.path("sqs").asLong() + row.billedRequests());
    boolean dynamodb = row.service() == Protocol.DYNAMODB;
    caller.put("dynamodb", caller.path("dynamodb").asLong() + (dynamodb ? row.requests() : 0));
    caller
        .withObjectProperty("operations")
        .put(row.service().name().toLowerCase(Locale.ROOT) + ":" + row.operation(), row.requests());
  }

  private void fleet(ObjectNode cost) {
    var fleet = cost.putObject("fleet");
    template.services().stream()
        .findFirst()
        .ifPresent(
            service ->
                fleet
                    .put("workers", service.desiredCount())
                    .put("cpuUnits", service.cpuUnits())
                    .put("memoryMegabytes", service.memoryMegabytes()));
  }
}
