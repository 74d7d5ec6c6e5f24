package dev.reeve.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.LogLines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqsBatchTest {
  private final LogLines log = new LogLines();
  private final List<String> seen = new ArrayList<>();

  @Test
  void each_whenAllGoesWell_failsNone() {
    var response = SqsBatch.each(Events.messages("a", "b"), log, this::handle);

    assertThat(Events.failed(response)).isEmpty();
    assertThat(seen).containsExactly("a", "b");
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void each_whenSomeFail_failsThemAloneAndSaysWhy() {
    var response =
        SqsBatch.each(
            Events.messages("unreadable", "a", "unavailable", "b", "bug", "c"), log, this::handle);

    assertThat(Events.failed(response)).containsExactly("m1", "m3", "m5");
    assertThat(seen).containsExactly("a", "b", "c");
    assertThat(log.lines())
        .containsExactly(
            line("m1", "java.lang.IllegalArgumentException: unreadable"),
            line(
                "m3",
                "dev.reeve.core.StoreUnavailableException: tasks find x has no known outcome: gone"),
            line("m5", "java.lang.NullPointerException"));
  }

  /** Each message is judged for itself: a copy may fare better, or worse. */
  @Test
  void each_whenABodyComesTwice_handlesBoth() {
    var response = SqsBatch.each(Events.messages("a", "a"), log, this::handle);

    assertThat(Events.failed(response)).isEmpty();
    assertThat(seen).containsExactly("a", "a");
  }

  private void handle(SQSMessage message) {
    switch (message.getBody()) {
      case "unreadable" -> throw new IllegalArgumentException("unreadable");
      case "unavailable" ->
          throw new StoreUnavailableException("tasks find", "x", new IllegalStateException("gone"));
      case "bug" -> throw new NullPointerException();
      default -> seen.add(message.getBody());
    }
  }

  private static String line(String id, String cause) {
    return "{\"level\":\"WARN\",\"event\":\"message-failed\",\"id\":\"%s\",\"cause\":\"%s\"}\n"
        .formatted(id, cause);
  }
}
