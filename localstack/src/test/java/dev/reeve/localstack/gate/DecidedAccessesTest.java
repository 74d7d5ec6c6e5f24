package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.gate.DecidedAccesses.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DecidedAccessesTest {
  private final DecidedAccesses decided = new DecidedAccesses();

  private static DecidedAccess on(String resource) {
    return new DecidedAccess("sender", new Access("sqs:SendMessage", resource), true);
  }

  @Test
  void add_whenAskedForAgain_keepsItOnceForEachCallerResourceContextAndAnswer() {
    var first = on("a");
    var inCluster =
        new Access("sqs:SendMessage", "a", Map.of(Condition.ECS_CLUSTER, List.of("reeve")));

    decided.add(first);
    decided.add(on("a"));
    decided.add(on("b"));
    decided.add(new DecidedAccess("sender", inCluster, true));
    decided.add(new DecidedAccess("sender", first.access(), false));
    decided.add(new DecidedAccess("other", first.access(), true));

    assertThat(decided.snapshot().accesses())
        .containsExactlyInAnyOrder(
            first,
            on("b"),
            new DecidedAccess("sender", inCluster, true),
            new DecidedAccess("sender", first.access(), false),
            new DecidedAccess("other", first.access(), true));
  }

  @Test
  void add_whenThereAreTooMany_keepsTheFirstAndSaysSo() {
    for (int i = 0; i < DecidedAccesses.DISTINCT_MAX; i++) {
      decided.add(on("queue-" + i));
    }
    assertThat(decided.snapshot().complete()).isTrue();

    decided.add(on("one more"));

    assertThat(decided.snapshot().accesses())
        .hasSize(DecidedAccesses.DISTINCT_MAX)
        .doesNotContain(on("one more"));
    assertThat(decided.snapshot().complete()).isFalse();
  }

  @Test
  void reset_whenThereWasSome_givesItAndStartsAnew() {
    decided.add(on("a"));

    assertThat(decided.reset()).isEqualTo(new Snapshot(List.of(on("a")), true));
    assertThat(decided.snapshot()).isEqualTo(new Snapshot(List.of(), true));
  }
}
