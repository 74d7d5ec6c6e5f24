package dev.reeve.localstack.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has used since it was last reset, as {@code GET /_offline/cost} gives it.
 *
 * @param seconds since the reset
 * @param finishedTasks that reached a terminal state
 * @param apiRequests that the front received
 * @param streamPolls of event source mappings; free on AWS
 * @param mappingPolls of queues by event source mappings, which SQS bills
 * @param deliveries what mappings asked of queues without the polls that brought nothing, by
 *     function
 * @param callers by the name of the function or worker role
 * @param functions by name
 * @param fleet the workers
 */
public record Counts(
    double seconds,
    long finishedTasks,
    long apiRequests,
    long streamPolls,
    long mappingPolls,
    Map<String, Long> deliveries,
    Map<String, Caller> callers,
    Map<String, Invocations> functions,
    Fleet fleet) {

  /** Copies the maps, sorted. */
  public Counts {
    deliveries = new TreeMap<>(deliveries);
    callers = new TreeMap<>(callers);
    functions = new TreeMap<>(functions);
  }

  /** Requests and capacity of one caller. */
  public record Caller(double wru, double rru, long sqs, long dynamodb) {}

  /** Invocations of one function, and the memory they are billed for. */
  public record Invocations(long count, int memoryMegabytes) {}

  /** Workers that run, and the size of each. */
  public record Fleet(int workers, int cpuUnits, int memoryMegabytes) {}

  /** The memory of each function. */
  public Map<String, Integer> megabytes() {
    var megabytes = new TreeMap<String, Integer>();
    functions.forEach((name, each) -> megabytes.put(name, each.memoryMegabytes()));
    return megabytes;
  }

  static Counts from(JsonNode json) {
    var callers = new TreeMap<String, Caller>();
    for (var caller : json.path("callers").properties()) {
      JsonNode used = caller.getValue();
      callers.put(
          caller.getKey(),
          new Caller(
              used.path("wru").asDouble(),
              used.path("rru").asDouble(),
              used.path("sqs").asLong(),
              used.path("dynamodb").asLong()));
    }
    var deliveries = new TreeMap<String, Long>();
    for (var function : json.path("deliveries").properties()) {
      deliveries.put(function.getKey(), function.getValue().asLong());
    }
    var functions = new TreeMap<String, Invocations>();
    for (var function : json.path("functions").properties()) {
      functions.put(
          function.getKey(),
          new Invocations(
              function.getValue().path("invocations").asLong(),
              function.getValue().path("memoryMegabytes").asInt()));
    }
    JsonNode fleet = json.path("fleet");
    return new Counts(
        json.path("seconds").asDouble(),
        json.path("finishedTasks").asLong(),
        json.path("apiRequests").asLong(),
        json.path("streamPolls").asLong(),
        json.path("mappingPolls").asLong(),
        deliveries,
        callers,
        functions,
        new Fleet(
            fleet.path("workers").asInt(),
            fleet.path("cpuUnits").asInt(),
            fleet.path("memoryMegabytes").asInt()));
  }
}
