package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScheduleRuleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:30Z");
  private static final long PARK_NANOS = 100_000;
  private static final String ARN = "arn:aws:events:us-east-1:123456789012:rule/my-scheduled-rule";

  private final FakeInvoker invoker = new FakeInvoker();
  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private final ScheduleRule rule = rule(Optional.empty());

  @AfterEach
  void close() {
    rule.close();
  }

  @Test
  void start_whenMinutesPass_firesAtEachWholeOne() throws InterruptedException {
    rule.start();

    assertThat(invoker.await(3).events())
        .extracting(event -> event.path("time").asText())
        .contains("2026-01-01T00:01:00Z", "2026-01-01T00:02:00Z", "2026-01-01T00:03:00Z");
  }

  @Test
  void event_whenMade_hasTheFormOfTheUserGuide() throws IOException {
    var event =
        (ObjectNode) Json.MAPPER.readTree(rule.event(Instant.parse("2015-10-08T16:53:06.5Z")));

    assertThat(event.remove("id").asText()).hasSize(36);
    assertThat(event)
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {
                  "version": "0",
                  "detail-type": "Scheduled Event",
                  "source": "aws.events",
                  "account": "123456789012",
                  "time": "2015-10-08T16:53:06Z",
                  "region": "us-east-1",
                  "resources": ["%s"],
                  "detail": {}
                }"""
                    .formatted(ARN)));
  }

  @Test
  void fire_whenTargetHasAnInput_sendsThat() throws InterruptedException {
    try (var constant = rule(Optional.of("{\"a\":1}"))) {
      constant.fire(START);

      assertThat(invoker.await(1).events().getFirst().toString()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void fire_whenThrottled_triesAgain() throws InterruptedException {
    invoker.then(FakeInvoker.THROTTLED, FakeInvoker.THROTTLED);

    rule.fire(START);

    assertThat(invoker.await(3).events()).hasSize(3);
  }

  @Test
  void repeatNext_whenItFires_deliversTheSameEventTwice() throws InterruptedException {
    rule.repeatNext(1);

    rule.fire(START);

    var events = invoker.await(2).events();
    assertThat(events.get(0)).isEqualTo(events.get(1));
  }

  private ScheduleRule rule(Optional<String> input) {
    return new ScheduleRule(
        new ScheduleConfig("rule", ARN, "rate(1 minute)", "function", input),
        invoker,
        _ -> {},
        clock::get,
        this::move);
  }

  private void move(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    LockSupport.parkNanos(PARK_NANOS);
    clock.updateAndGet(now -> now.plus(time));
  }
}
