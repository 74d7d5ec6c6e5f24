package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.gate.Access;
import dev.reeve.localstack.gate.DecidedAccess;
import dev.reeve.localstack.template.EcsServiceDefinition;
import dev.reeve.localstack.template.FunctionDefinition;
import dev.reeve.localstack.template.StackTemplate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which permissions were asked for in which scenario, as the stack tells it. */
final class ScenarioAccesses {
  private static final Duration ASKED_MAX = Duration.ofSeconds(30);

  private final Api api;
  private final StackTemplate template;
  private final Map<String, Set<DecidedAccess>> byScenario = new LinkedHashMap<>();

  ScenarioAccesses(Api api, StackTemplate template) {
    this.api = api;
    this.template = template;
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

  /** Does it, again and again, until {@code caller} has asked for this. */
  void untilAsked(String caller, String action, String resourceEnd, Runnable again) {
    Await.until(
        "%s asked for %s on %s".formatted(caller, action, resourceEnd),
        ASKED_MAX,
        () -> {
          again.run();
          return asked(caller, action, resourceEnd);
        });
  }

  private boolean asked(String caller, String action, String resourceEnd) {
    return read(Api.must(200, api.get("/_offline/accesses"))).stream()
        .anyMatch(
            decided ->
                decided.caller().equals(caller)
                    && decided.access().action().equals(action)
                    && decided.access().resource().endsWith(resourceEnd));
  }

  /** The scenarios in which something was asked for that only this right allows. */
  List<String> scenariosThatNeed(Right right) {
    return byScenario.entrySet().stream()
        .filter(scenario -> scenario.getValue().stream().anyMatch(asked -> needs(asked, right)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean needs(DecidedAccess asked, Right right) {
    return roleOf(asked.caller()).filter(right.role()::equals).isPresent()
        && right.isNeededFor(asked.access());
  }

  /** Nothing for the operator, who has no role. */
  private Optional<String> roleOf(String caller) {
    String name = caller.replaceFirst("^mapping:", "");
    var ofFunctions =
        template.functions().stream()
            .filter(function -> function.name().equals(name))
            .map(FunctionDefinition::roleArn);
    var ofServices =
        template.services().stream()
            .filter(service -> service.name().equals(name))
            .map(EcsServiceDefinition::taskRoleArn);
    return Stream.concat(ofFunctions, ofServices)
        .findFirst()
        .map(roleArn -> template.role(roleArn).roleName());
  }

  /** All actions that anybody asked for. */
  Set<String> actions() {
    return byScenario.values().stream()
        .flatMap(Set::stream)
        .map(asked -> asked.access().action())
        .collect(Collectors.toSet());
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
