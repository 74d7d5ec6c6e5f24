package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.gate.Access;
import dev.reeve.localstack.gate.DecidedAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which permissions were asked for in which scenario, as the stack tells it. */
final class ScenarioAccesses {
  private static final Duration ASKED_MAX = Duration.ofSeconds(30);

  private final Api api;
  private final Map<String, Set<DecidedAccess>> byScenario = new LinkedHashMap<>();

  ScenarioAccesses(Api api) {
    this.api = api;
  }

  /** Books under {@code scenario} what was asked for since this was last called. */
  List<DecidedAccess> book(String scenario) {
    var answer = Api.must(200, api.post("/_offline/accesses/reset", ""));
    if (!answer.path("complete").asBoolean()) {
      throw new AssertionError("More was asked for than the stack kept; " + scenario);
    }
    var accesses = read(answer);
    byScenario.computeIfAbsent(scenario, _ -> new HashSet<>()).addAll(accesses);
    return accesses;
  }

  /** Returns once {@code caller} has asked for {@code action} on each of these resources. */
  void await(String caller, String action, List<String> resourceEnds) {
    Await.until(
        "%s asked for %s on %s".formatted(caller, action, resourceEnds),
        ASKED_MAX,
        () ->
            resourceEnds.stream().filter(Predicate.not(end -> asked(caller, action, end))).toList(),
        List::isEmpty);
  }

  private boolean asked(String caller, String action, String resourceEnd) {
    return read(Api.must(200, api.get("/_offline/accesses"))).stream()
        .anyMatch(
            decided ->
                decided.caller().equals(caller)
                    && decided.access().action().equals(action)
                    && decided.access().resource().endsWith(resourceEnd));
  }

  /** The scenarios in which something like this was asked for. */
  List<String> scenariosWith(Predicate<DecidedAccess> wanted) {
    return byScenario.entrySet().stream()
        .filter(scenario -> scenario.getValue().stream().anyMatch(wanted))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<DecidedAccess> read(JsonNode answer) {
    return Api.list(answer.path("accesses")).stream()
        .map(
            entry ->
                new DecidedAccess(
                    entry.path("caller").asText(),
                    new Access(
                        entry.path("action").asText(),
                        entry.path("resource").asText(),
                        context(entry.path("context"))),
                    entry.path("allowed").asBoolean()))
        .toList();
  }

  private static Map<String, List<String>> context(JsonNode node) {
    var context = new HashMap<String, List<String>>();
    node.properties()
        .forEach(
            key ->
                context.put(
                    key.getKey(),
                    Api.list(key.getValue()).stream().map(JsonNode::asText).toList()));
    return context;
  }
}
