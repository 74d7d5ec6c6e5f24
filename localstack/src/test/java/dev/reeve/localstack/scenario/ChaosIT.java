package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.chaos.ChaosOptions;
import dev.reeve.localstack.chaos.ChaosRun;
import dev.reeve.localstack.chaos.ChaosStack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A short run of what {@code ./reeve chaos} does for minutes. */
class ChaosIT {
  private static final Duration LASTS = Duration.ofSeconds(10);
  private static final Duration SETTLE_MAX = Duration.ofMinutes(4);
  private static final int WORKERS = 3;
  private static final long SEED = 1;

  @RegisterExtension static final Stacks STACKS = Stacks.perClass();

  @Test
  void run_whenEverythingFailsForAWhile_breaksNoPromise() throws InterruptedException {
    var stack = STACKS.up("--workers", Integer.toString(WORKERS));
    List<String> printed = new CopyOnWriteArrayList<>();

    boolean clean =
        new ChaosRun(
                ChaosStack.from(stack.readyFile()),
                new ChaosOptions(SEED, LASTS, SETTLE_MAX, WORKERS, 5),
                InstantSource.system(),
                printed::add)
            .run();

    assertThat(clean).as("%s", String.join("\n", printed)).isTrue();
    assertThat(printed)
        .contains("Violations: none")
        .anyMatch(line -> line.matches("  all +[1-9].*"));
  }
}
