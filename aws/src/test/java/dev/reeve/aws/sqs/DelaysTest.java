package dev.reeve.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelaysTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0",
    "PT-5S, 0",
    "PT-0.5S, 0",
    "PT0.000000001S, 1",
    "PT0.999S, 1",
    "PT1S, 1",
    "PT1.001S, 2",
    "PT15M, 900",
    "PT15M0.001S, 900",
    "PT100H, 900",
  })
  void seconds_areWholeUpAndBounded(Duration delay, int seconds) {
    assertThat(Delays.seconds(delay)).isEqualTo(seconds);
  }
}
