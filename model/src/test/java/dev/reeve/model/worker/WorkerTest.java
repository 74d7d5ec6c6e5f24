package dev.reeve.model.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.Tasks;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerTest {
  @Test
  void accepts_itsTypesWithLabelsItOffersAll() {
    var offer = new Offer(8, Set.of("SHELL", "HTTP"), Map.of("gpu", "yes", "zone", "a"), 1);

    assertThat(offer.accepts("SHELL", Map.of())).isTrue();
    assertThat(offer.accepts("HTTP", Map.of("gpu", "yes"))).isTrue();
    assertThat(offer.accepts("HTTP", Map.of("gpu", "yes", "zone", "a"))).isTrue();
    assertThat(offer.accepts("HTTP", Map.of("gpu", "no"))).isFalse();
    assertThat(offer.accepts("HTTP", Map.of("gpu", "yes", "disk", "ssd"))).isFalse();
    assertThat(offer.accepts("JAVA", Map.of())).isFalse();
    assertThat(offer.accepts("shell", Map.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "65, 1", "8, 0", "8, 101"})
  void offer_outOfItsBounds_isRefused(int capacity, int weight) {
    assertThatThrownBy(() -> new Offer(capacity, Set.of(), Map.of(), weight))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void free_isNeverNegative() {
    var lease = new Attempt(Tasks.anId(), 1);
    var leases = Set.of(lease, lease.next());
    var worker = Workers.aWorker(Workers.anId(), WorkerState.ACTIVE, leases);

    assertThat(worker.free()).isEqualTo(6);
    assertThat(Workers.withCapacity(worker, 1).free()).isZero();
  }

  /** What is done lease by lease is done in the same order in every run. */
  @Test
  void leases_howeverTheyCame_areInOrder() {
    var leases =
        IntStream.rangeClosed(1, 12).mapToObj(number -> new Attempt(Tasks.anId(), number)).toList();
    var worker = Workers.aWorker(Workers.anId(), WorkerState.ACTIVE, Set.copyOf(leases));

    assertThat(worker.leases())
        .isEqualTo(Set.copyOf(leases))
        .extracting(lease -> lease.task().value())
        .isSorted();
    assertThat(worker.without(leases.getFirst()).holding(leases.getFirst())).isEqualTo(worker);
  }

  @ParameterizedTest
  @EnumSource(WorkerState.class)
  void aLease_endsAtItsInstant(WorkerState state) {
    var worker = Workers.aWorker(Workers.anId(), state, Set.of());
    var end = worker.expiresAt();

    assertThat(worker.takesTasks(end.minusMillis(1))).isEqualTo(state == WorkerState.ACTIVE);
    assertThat(worker.takesTasks(end)).isFalse();
    assertThat(worker.expired(end.minusMillis(1))).isFalse();
    assertThat(worker.expired(end)).isEqualTo(state != WorkerState.DEAD);
  }
}
