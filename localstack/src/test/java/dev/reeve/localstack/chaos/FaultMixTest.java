package dev.reeve.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.chaos.FaultMix.Planned;
import dev.reeve.localstack.gate.Faults;
import dev.reeve.localstack.lambda.InvocationFaults;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultMixTest {
  private static List<Planned> draw(long seed, int count) {
    var mix = new FaultMix(new SplittableRandom(seed));
    return IntStream.range(0, count).mapToObj(_ -> mix.next()).toList();
  }

  @Test
  void next_whenTheSeedIsTheSame_drawsTheSame() {
    assertThat(draw(7, 200)).isEqualTo(draw(7, 200)).isNotEqualTo(draw(8, 200));
  }

  @Test
  void next_whenDrawnOften_leavesOutNoKind() {
    var labels = draw(1, 2_000).stream().map(Planned::label).collect(Collectors.toSet());

    assertThat(labels)
        .contains(
            "call THROTTLE dynamodb",
            "call ERROR sqs",
            "call TIMEOUT_BEFORE sqs",
            "call TIMEOUT_AFTER dynamodb",
            "call DELAY sqs",
            "outage dynamodb",
            "outage sqs",
            "call ERROR streams",
            "call TIMEOUT_AFTER of one",
            "queue EMPTY",
            "invocation CRASH_BEFORE",
            "invocation CRASH_DURING",
            "invocation CRASH_AFTER",
            "invocation REPEAT",
            "invocation COLD",
            "invocation TIMEOUT",
            "trigger PAUSE",
            "trigger REPEAT",
            "worker KILL",
            "worker TERMINATE",
            "worker STOP");
  }

  /** A rule that is refused would be passed over, and never tried. */
  @Test
  void next_whenItIsOfCallsOrInvocations_isARuleThatTheStackTakes() {
    var calls = new Faults(new Random(1));
    var invocations = new InvocationFaults(new Random(1));

    for (var rule : draw(2, 500).stream().flatMap(planned -> planned.rules().stream()).toList()) {
      switch (rule.path("on").asText()) {
        case "call" -> calls.add("id", rule);
        case "invocation" -> invocations.add("id", rule);
        default -> assertThat(rule.path("on").asText()).isIn("trigger", "worker");
      }
    }

    assertThat(calls.list()).hasSize(1);
    assertThat(invocations.list()).hasSize(1);
  }

  @Test
  void next_whenItDisturbsCalls_leavesTheOperatorAlone() {
    assertThat(draw(3, 500))
        .flatExtracting(Planned::rules)
        .filteredOn(rule -> rule.path("on").asText().equals("call") && rule.has("caller"))
        .allMatch(rule -> rule.path("caller").asText().matches("(reeve-|mapping:).*"));
  }
}
