package dev.reeve.localstack.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedFaultsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final TimedFaults faults = new TimedFaults();
  private final AtomicInteger undone = new AtomicInteger();

  private static ObjectNode rule(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }

  @AfterEach
  void close() {
    faults.close();
  }

  @Test
  void lasts_whenItsTimeIsOver_isUndoneAndStaysInTheList() throws InterruptedException {
    var over = new CountDownLatch(1);

    faults.lasts("a", rule("STOP"), Duration.ofMillis(1), over::countDown);

    assertThat(over.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(faults.list())
        .hasToString("[{\"kind\":\"STOP\",\"id\":\"a\",\"injected\":1,\"active\":false}]");
  }

  @Test
  void remove_whenItLasts_undoesItOnce() {
    faults.lasts("a", rule("STOP"), LONG, undone::incrementAndGet);

    assertThat(faults.list().getFirst().path("active").asBoolean()).isTrue();
    assertThat(faults.remove("a")).isTrue();
    assertThat(faults.remove("a")).isFalse();
    assertThat(undone).hasValue(1);
    assertThat(faults.list()).isEmpty();
  }

  @Test
  void lasts_whenTheIdIsUsedAgain_undoesTheOlder() {
    faults.lasts("a", rule("STOP"), LONG, undone::incrementAndGet);
    faults.done("a", rule("KILL"));

    assertThat(undone).hasValue(1);
    assertThat(faults.list())
        .extracting(fault -> fault.path("kind").asText())
        .containsExactly("KILL");
  }

  @Test
  void clear_whenSeveralLast_undoesAll() {
    faults.lasts("a", rule("STOP"), LONG, undone::incrementAndGet);
    faults.lasts("b", rule("STOP"), LONG, undone::incrementAndGet);
    faults.done("c", rule("KILL"));

    faults.clear();

    assertThat(undone).hasValue(2);
    assertThat(faults.list()).isEmpty();
  }
}
