package dev.reeve.localstack.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  private final RestartBackoff backoff = new RestartBackoff();

  @Test
  void afterDeathAt_whenItDiedYoungAgainAndAgain_doublesUpToHalfAMinute() {
    assertThat(IntStream.range(0, 7).mapToObj(i -> backoff.afterDeathAt(Duration.ofMillis(300))))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
  }

  @Test
  void afterDeathAt_whenItLivedForAWhile_isZeroAndForgets() {
    backoff.afterDeathAt(Duration.ofSeconds(1));

    assertThat(backoff.afterDeathAt(Duration.ofSeconds(10))).isZero();
    assertThat(backoff.afterDeathAt(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
  }
}
