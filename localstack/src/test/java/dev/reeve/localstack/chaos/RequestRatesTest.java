package dev.reeve.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.chaos.Violation.Rule;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final RequestRates rates = new RequestRates(requests::get, nanos::get);

  private void pass(int seconds, int requestsPerSecond) {
    for (int i = 0; i < seconds; i++) {
      requests.addAndGet(requestsPerSecond);
      nanos.addAndGet(SECOND);
      rates.sample();
    }
  }

  private void outage(int requestsAfter) {
    pass(30, 100);
    rates.mark();
    pass(60, 900);
    rates.mark();
    pass(10, requestsAfter);
    pass(50, 100);
  }

  @Test
  void storm_whenRequestsComeBackAsTheyWere_findsNone() {
    outage(450);

    assertThat(rates.storm()).isEmpty();
    assertThat(rates.table())
        .contains("  before                            100      100")
        .contains("  in the outage                     900      900")
        .contains("  first 10 s after                  450      450")
        .contains("  later                             100      100")
        .anyMatch(line -> line.endsWith("after/before: 4.5"));
  }

  @Test
  void storm_whenFarMoreComeThanBefore_findsIt() {
    outage(600);

    assertThat(rates.storm()).extracting(Violation::rule).containsExactly(Rule.NO_RETRY_STORM);
  }
}
