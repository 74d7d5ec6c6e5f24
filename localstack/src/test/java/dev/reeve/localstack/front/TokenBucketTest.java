package dev.reeve.localstack.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void take_whenBurstIsUsedUp_waitsForTheRate() {
    var now = new AtomicLong();
    var bucket = new TokenBucket(new HttpApiConfig.Throttling(2, 3), now::get);

    assertThat(taken(bucket, 5)).isEqualTo(3);
    now.addAndGet(SECOND);
    assertThat(taken(bucket, 5)).isEqualTo(2);
    now.addAndGet(SECOND * 60);
    assertThat(taken(bucket, 5)).isEqualTo(3);
  }

  private static int taken(TokenBucket bucket, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += bucket.take() ? 1 : 0;
    }
    return taken;
  }
}
