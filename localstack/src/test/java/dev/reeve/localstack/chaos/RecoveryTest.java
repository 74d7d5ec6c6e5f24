package dev.reeve.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ForgedHistory forged = new ForgedHistory();

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }

  private static TaskImage image(
      String name, String status, int attempt, String worker, Instant at) {
    return new TaskImage(
        name,
        status,
        attempt,
        Optional.of(worker),
        0,
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        at);
  }

  private void forget() {
    forged.changes.clear();
    forged.answers.clear();
    forged.faults.clear();
  }

  private Map<String, List<Duration>> times() {
    return new Recovery(forged.history()).times();
  }

  @Test
  void times_whenAWorkerIsKilled_lastUntilItsTasksRunAgain() {
    forget();
    var run = image("chaos-1", "RUNNING", 1, "w1", at(1));
    var again = image("chaos-1", "PENDING", 2, "w1", at(13));
    forged.changed("T", null, run);
    forged.changed("T", run, again);
    forged.changed("T", again, image("chaos-1", "RUNNING", 2, "w2", at(14)));
    var before = image("chaos-2", "RUNNING", 1, "w1", at(1));
    forged.changed("U", null, before);
    forged.changed("U", before, image("chaos-2", "SUCCEEDED", 1, "w1", at(2)));
    forged.faults.add(
        new FaultWindow("worker KILL", at(5), at(5), OptionalLong.of(77), "task/1", 1));

    assertThat(times()).isEqualTo(Map.of("worker KILL", List.of(Duration.ofSeconds(9))));
  }

  @Test
  void times_whenCallsFail_lastUntilWhatWasAcceptedThenHasEnded() {
    forget();
    for (int number = 11; number <= 13; number++) {
      var draft = Json.object().put("type", "SLEEP");
      draft.putObject("payload").put("seconds", 0);
      forged.plans.put(
          number,
          new TaskPlan(number, draft, TaskPlan.End.of("FAILED", "X"), 1, false, Optional.empty()));
    }
    probe(11, at(1), at(2));
    probe(12, at(6), at(13));
    probe(13, at(20), at(50));
    forged.faults.add(new FaultWindow("outage sqs", at(5), at(10), OptionalLong.empty(), "", 9));
    forged.faults.add(new FaultWindow("call DELAY sqs", at(0), at(4), OptionalLong.empty(), "", 9));

    assertThat(times())
        .isEqualTo(
            Map.of(
                "outage sqs",
                new ArrayList<>(List.of(Duration.ofSeconds(3))),
                "call DELAY sqs",
                List.of(Duration.ZERO)));
  }

  private void probe(int number, Instant accepted, Instant ended) {
    forged.answers.add(
        new Answer(
            accepted,
            Answer.Call.SUBMIT,
            number,
            202,
            Optional.of("P" + number),
            Optional.empty(),
            false));
    forged.changed("P" + number, null, image(TaskPlan.name(number), "SUCCEEDED", 1, "w1", ended));
  }
}
