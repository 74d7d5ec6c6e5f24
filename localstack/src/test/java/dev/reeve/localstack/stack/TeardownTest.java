package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TeardownTest {
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final Teardown teardown = new Teardown(console::add);

  @Test
  void close_whenCalledTwice_endsEachOnceTheLastFirst() {
    teardown.add("engine", Duration.ofSeconds(5), () -> ended.add("engine"));
    teardown.add("front", Duration.ofSeconds(5), () -> ended.add("front"));

    teardown.close();
    teardown.close();

    assertThat(ended).containsExactly("front", "engine");
    assertThat(console).isEmpty();
  }

  @Test
  void close_whenAStepHangsOrFails_namesItAndGoesOn() {
    teardown.add("engine", Duration.ofSeconds(5), () -> ended.add("engine"));
    teardown.add(
        "gate",
        Duration.ofSeconds(5),
        () -> {
          throw new IllegalStateException("broken");
        });
    teardown.add("front", Duration.ofMillis(20), () -> new CountDownLatch(1).await());

    teardown.close();

    assertThat(ended).containsExactly("engine");
    assertThat(console)
        .containsExactly(
            "front did not end within 20 ms",
            "gate did not end cleanly: java.lang.IllegalStateException: broken");
  }
}
