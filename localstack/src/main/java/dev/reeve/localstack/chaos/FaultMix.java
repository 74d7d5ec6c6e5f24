package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws faults of every kind that a stack can inject. None strikes the operator, who watches. The
 * same seed gives the same faults.
 */
final class FaultMix {
  /** Functions and workers; Lambda's own polling for functions is "mapping:" and the name. */
  private static final String OURS = "reeve-*";

  private static final List<String> BY_EVENT =
      List.of("scheduler", "lifecycle", "failover", "sweeper", "clock");
  private static final List<String> ALL_FUNCTIONS =
      List.of("submit", "api", "scheduler", "lifecycle", "failover", "sweeper", "clock");

  private final RandomGenerator random;
  private final List<Choice> choices = new ArrayList<>();

  /**
   * A fault to set off.
   *
   * @param lasts how long it is in force; zero for what is done at once
   */
  record Planned(String label, List<ObjectNode> rules, Duration lasts) {}

  private interface Draw {
    Planned draw();
  }

  private record Choice(int weight, Draw draw) {}

  FaultMix(RandomGenerator random) {
    this.random = random;
    ofCalls();
    ofQueues();
    ofInvocations();
    ofTriggers();
    ofWorkers();
  }

  Planned next() {
    int at = random.nextInt(choices.stream().mapToInt(Choice::weight).sum());
    for (var choice : choices) {
      at -= choice.weight();
      if (at < 0) {
        return choice.draw().draw();
      }
    }
    throw new IllegalStateException("No choice is left of " + choices.size());
  }

  private void ofCalls() {
    for (var service : List.of("dynamodb", "sqs")) {
      choice(3, () -> calls("THROTTLE", service, 0.3, 0, seconds(2, 8)));
      choice(3, () -> calls("ERROR", service, 0.25, 0, seconds(2, 8)));
      choice(2, () -> calls("TIMEOUT_BEFORE", service, 0.1, millis(50, 3000), seconds(2, 8)));
      choice(4, () -> calls("TIMEOUT_AFTER", service, 0.1, millis(50, 3000), seconds(2, 8)));
      choice(2, () -> calls("DELAY", service, 0.3, millis(50, 1500), seconds(2, 8)));
      choice(1, () -> outage(service, seconds(5, 12)));
    }
    choice(2, () -> streams(seconds(3, 10)));
    choice(3, this::oneCaller);
  }

  private Planned calls(
      String kind, String service, double probability, int delayMillis, Duration lasts) {
    var rule = rule("call", kind, lasts).put("caller", OURS).put("service", service);
    rule.put("probability", probability);
    if (delayMillis > 0) {
      rule.put("delayMillis", delayMillis);
    }
    return new Planned("call %s %s".formatted(kind, service), List.of(rule), lasts);
  }

  /** Whoever asks the service hears an error. */
  private Planned outage(String service, Duration lasts) {
    return new Planned("outage " + service, outageRules(service, lasts, random.nextLong()), lasts);
  }

  static List<ObjectNode> outageRules(String service, Duration lasts, long seed) {
    return List.of(OURS, "mapping:*").stream()
        .map(
            caller ->
                Json.object()
                    .put("on", "call")
                    .put("kind", "ERROR")
                    .put("service", service)
                    .put("caller", caller)
                    .put("durationMillis", lasts.toMillis())
                    .put("seed", seed))
        .toList();
  }

  private Planned streams(Duration lasts) {
    var rule = rule("call", "ERROR", lasts).put("caller", "mapping:*").put("service", "streams");
    return new Planned("call ERROR streams", List.of(rule.put("probability", 0.5)), lasts);
  }

  /** One function, or all workers, have trouble that nobody else has. */
  private Planned oneCaller() {
    var lasts = seconds(2, 6);
    var callers = new ArrayList<>(ALL_FUNCTIONS);
    callers.add("workers-default");
    var rule =
        rule("call", "TIMEOUT_AFTER", lasts)
            .put("caller", "reeve-*-" + one(callers))
            .put("probability", 0.3)
            .put("delayMillis", millis(20, 500));
    return new Planned("call TIMEOUT_AFTER of one", List.of(rule), lasts);
  }

  private void ofQueues() {
    choice(
        3,
        () -> {
          var lasts = seconds(2, 10);
          var queues = List.of("*-default-*", "*-worker-*", "*-doorbell", "*-sweeps");
          return new Planned(
              "queue EMPTY",
              List.of(rule("call", "EMPTY", lasts).put("resource", one(queues))),
              lasts);
        });
  }

  private void ofInvocations() {
    for (var kind : List.of("CRASH_BEFORE", "CRASH_DURING", "CRASH_AFTER")) {
      choice(3, () -> invocations(kind, ALL_FUNCTIONS, 0.4, seconds(2, 8)));
    }
    choice(3, () -> invocations("REPEAT", BY_EVENT, 0.5, seconds(2, 8)));
    choice(2, () -> invocations("COLD", ALL_FUNCTIONS, 1, seconds(2, 8)));
    choice(
        2,
        () -> {
          var planned = invocations("TIMEOUT", BY_EVENT, 1, seconds(2, 8));
          planned.rules().getFirst().put("count", 1).put("delayMillis", millis(1000, 5000));
          return planned;
        });
  }

  private Planned invocations(
      String kind, List<String> functions, double probability, Duration lasts) {
    var rule =
        rule("invocation", kind, lasts)
            .put("function", "*-" + one(functions))
            .put("probability", probability);
    return new Planned("invocation " + kind, List.of(rule), lasts);
  }

  private void ofTriggers() {
    choice(
        3,
        () -> {
          var lasts = seconds(3, 12);
          var rule =
              Json.object()
                  .put("on", "trigger")
                  .put("kind", "PAUSE")
                  .put("function", "*-" + one(BY_EVENT))
                  .put("durationMillis", lasts.toMillis());
          return new Planned("trigger PAUSE", List.of(rule), lasts);
        });
    choice(
        2,
        () -> {
          var rule =
              Json.object()
                  .put("on", "trigger")
                  .put("kind", "REPEAT")
                  .put("function", "*-" + one(BY_EVENT))
                  .put("count", 1 + random.nextInt(5));
          return new Planned("trigger REPEAT", List.of(rule), Duration.ZERO);
        });
  }

  private void ofWorkers() {
    choice(4, () -> worker("KILL", Duration.ZERO));
    choice(2, () -> worker("TERMINATE", Duration.ZERO));
    choice(2, () -> worker("STOP", seconds(1, 6)));
    choice(3, () -> worker("STOP", seconds(12, 20)));
  }

  private Planned worker(String kind, Duration lasts) {
    var rule = Json.object().put("on", "worker").put("kind", kind).put("seed", random.nextLong());
    if (lasts.isPositive()) {
      rule.put("durationMillis", lasts.toMillis());
    }
    return new Planned("worker " + kind, List.of(rule), lasts);
  }

  private void choice(int weight, Draw draw) {
    choices.add(new Choice(weight, draw));
  }

  private ObjectNode rule(String on, String kind, Duration lasts) {
    return Json.object()
        .put("on", on)
        .put("kind", kind)
        .put("durationMillis", lasts.toMillis())
        .put("seed", random.nextLong());
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Duration seconds(int least, int most) {
    return Duration.ofMillis(random.nextInt(least * 1_000, most * 1_000));
  }

  private int millis(int least, int most) {
    return random.nextInt(least, most);
  }
}
