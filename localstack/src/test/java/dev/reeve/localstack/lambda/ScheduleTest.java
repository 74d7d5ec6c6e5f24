package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 minute)            | 2026-01-01T00:00:00Z | false",
        "rate(1 minute)            | 2026-01-01T00:01:00Z | true",
        "rate(5 minutes)           | 2026-01-01T00:05:00Z | true",
        "rate(5 minutes)           | 2026-01-01T00:06:00Z | false",
        "rate(1 hour)              | 2026-01-01T03:00:00Z | true",
        "rate(2 days)              | 2026-01-02T00:00:00Z | false",
        "cron(* * * * ? *)         | 2026-01-01T00:01:00Z | true",
        "cron(0/15 * * * ? *)      | 2026-01-01T07:45:00Z | true",
        "cron(0/15 * * * ? *)      | 2026-01-01T07:46:00Z | false",
        "cron(0 10 * * ? *)        | 2026-01-01T10:00:00Z | true",
        "cron(0 18 ? * MON-FRI *)  | 2026-01-02T18:00:00Z | true",
        "cron(0 18 ? * MON-FRI *)  | 2026-01-03T18:00:00Z | false",
        "cron(0 18 ? * 1 *)        | 2026-01-04T18:00:00Z | true",
        "cron(0 8 1,15 JAN,JUL ? *)| 2026-07-15T08:00:00Z | true",
        "cron(0 8 1 * ? 2027)      | 2026-07-01T08:00:00Z | false"
      })
  void firesAt_whenMinuteIsAsGiven_isAsEventBridgeSays(
      String schedule, Instant minute, boolean expected) {
    assertThat(Schedule.parse(schedule).firesAt(minute, SINCE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "every minute",
        "rate(1 minutes)",
        "rate(2 minute)",
        "rate(0 minutes)",
        "rate(1 week)",
        "cron(* * * * *)",
        "cron(* * * * * *)",
        "cron(60 * * * ? *)",
        "cron(0 0 L * ? *)",
        "cron(0 0 ? * 2#1 *)",
        "cron(0/0 * * * ? *)"
      })
  void parse_whenItIsNoneOrNotKnown_isRefused(String schedule) {
    assertThatThrownBy(() -> Schedule.parse(schedule)).isInstanceOf(IllegalArgumentException.class);
  }
}
