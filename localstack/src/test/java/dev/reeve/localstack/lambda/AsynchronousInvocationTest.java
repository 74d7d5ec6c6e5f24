package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AsynchronousInvocationTest {
  private final FakeInvoker invoker = new FakeInvoker();
  private final RecordedPauses pauses = new RecordedPauses();

  @Test
  void deliver_whenFunctionFails_triesTwiceMore() throws InterruptedException {
    invoker.then(FakeInvoker.ERROR, FakeInvoker.ERROR, FakeInvoker.ERROR, FakeInvoker.ERROR);

    deliver();

    assertThat(invoker.events()).hasSize(3);
    assertThat(pauses.all()).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2));
  }

  @Test
  void deliver_whenThrottledForever_dropsTheEventAfterSixHours() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      invoker.then(FakeInvoker.THROTTLED);
    }

    deliver();

    assertThat(pauses.total()).isBetween(Duration.ofHours(6), Duration.ofMinutes(365));
  }

  private void deliver() throws InterruptedException {
    new AsynchronousInvocation(invoker, "function", pauses, _ -> {})
        .deliver("{}".getBytes(StandardCharsets.UTF_8));
  }
}
