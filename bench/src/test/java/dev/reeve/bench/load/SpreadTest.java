package dev.reeve.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void ofNanos_whenHundredDurations_ranksThem() {
    var nanos = LongStream.rangeClosed(1, 100).map(i -> i * 1_000_000).boxed().toList();

    assertThat(Spread.ofNanos(nanos.reversed())).isEqualTo(new Spread(50, 99));
  }

  @Test
  void ofNanos_whenOneDuration_isThatDuration() {
    assertThat(Spread.ofNanos(List.of(2_500_000L))).isEqualTo(new Spread(2.5, 2.5));
  }

  @Test
  void ofNanos_whenNothingWasMeasured_refuses() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.ofNanos(List.of()));
  }
}
