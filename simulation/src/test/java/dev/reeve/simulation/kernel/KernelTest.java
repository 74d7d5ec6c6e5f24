package dev.reeve.simulation.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.life.Spawn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<Throwable> thrown = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final Kernel kernel =
      new Kernel(new SplittableRandom(1), (fiber, failure) -> thrown.add(failure));
  private final Host host = kernel.host(Host.Kind.CLIENT, "host", Duration.ZERO);

  @Test
  void sleep_ofTwoFibers_takesTurnsInVirtualTime() {
    start("slow", 2);
    start("fast", 1);

    runAll();

    assertThat(done).containsExactly("fast at 1000000", "slow at 2000000");
  }

  @Test
  void kill_whileAFiberWaits_neverResumesIt() {
    start("dead", 2);
    kernel.at(Kernel.micros(SECOND), host::kill);

    runAll();

    assertThat(done).isEmpty();
  }

  @Test
  void pauseUntil_pastAFibersTime_resumesItThen() {
    start("late", 1);
    kernel.at(10, () -> host.pauseUntil(Kernel.micros(SECOND.multipliedBy(5))));

    runAll();

    assertThat(done).containsExactly("late at 5000000");
  }

  @Test
  void interrupt_ofAWaitThatAllowsIt_endsIt() {
    var fiber = kernel.start(host, "waiting", () -> kernel.await(Kernel.micros(SECOND)));
    kernel.at(10, () -> kernel.interrupt(fiber));

    runAll();

    assertThat(thrown).isEmpty();
    assertThat(kernel.now()).isEqualTo(Kernel.micros(SECOND));
  }

  @Test
  void start_ofWorkThatThrows_tellsSo() {
    var failure = new IllegalStateException("planted");
    Spawn.Work work =
        () -> {
          throw failure;
        };
    kernel.start(host, "failing", work);

    runAll();

    assertThat(thrown).containsExactly(failure);
  }

  @Test
  void map_ofManyPieces_keepsTheirOrderAndOverlapsThem() {
    kernel.start(
        host,
        "caller",
        () ->
            done.addAll(
                new FiberFanout(kernel)
                    .map(
                        List.of(3, 1, 2),
                        seconds -> {
                          kernel.sleep(Kernel.micros(SECOND.multipliedBy(seconds)));
                          return seconds + " at " + kernel.now();
                        })));

    runAll();

    assertThat(done).containsExactly("3 at 3000000", "1 at 1000000", "2 at 2000000");
  }

  private void start(String name, int seconds) {
    kernel.start(
        host,
        name,
        () -> {
          kernel.sleep(Kernel.micros(SECOND.multipliedBy(seconds)));
          done.add(name + " at " + kernel.now());
        });
  }

  private void runAll() {
    while (kernel.step()) {
      // The next step is all there is to do.
    }
  }
}
