package dev.reeve.model.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final Instant AT = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final Attempt ATTEMPT = new Attempt(new TaskId("01ARZ3NDEKTSV4RRFFQ69G5FAV"), 3);
  private static final TaskMessage TASK =
      new TaskMessage(
          ATTEMPT, "SHELL", Map.of("zone", "a:b=c", "gpu", "no"), AT, AT.plusMillis(1), "req-1");

  /** Written out: messages of one release are read by the next. */
  @Test
  void text_ofATaskMessage_isAsPublished() {
    assertThat(TASK.text())
        .isEqualTo(
            "reeve/1 task attempt=01ARZ3NDEKTSV4RRFFQ69G5FAV#3 type=SHELL"
                + " not-before=1795262400123 submitted=1795262400124 correlation=req-1"
                + " labels=gpu:no,zone:a:b=c");
  }

  @Test
  void parse_ofItsOwnText_isTheMessage() {
    var bare = new TaskMessage(ATTEMPT, "SLEEP", Map.of(), AT, AT, "");
    var ring = new Ring("gpu-large", Optional.of(Priority.LOW), AT, 7, 25);
    var sweep = new SweepOrder(897_631_200, AT);

    assertThat(TaskMessage.parse(TASK.text())).isEqualTo(TASK);
    assertThat(TaskMessage.parse(bare.text())).isEqualTo(bare);
    assertThat(Ring.parse(ring.text())).isEqualTo(ring);
    assertThat(Ring.parse(Ring.forRoom("default", AT).text()))
        .isEqualTo(Ring.forRoom("default", AT));
    assertThat(SweepOrder.parse(sweep.text())).isEqualTo(sweep);
    assertThat(Nudge.parse(new Nudge().text())).isEqualTo(new Nudge());
  }

  @Test
  void parse_ofANewerSendersKeys_skipsThem() {
    assertThat(TaskMessage.parse(TASK.text() + " colour=blue")).isEqualTo(TASK);
    assertThat(Ring.parse("reeve/1 ring pool=default priority=LOW at=5"))
        .isEqualTo(Ring.forWork(new Level("default", Priority.LOW), Instant.ofEpochMilli(5)));
  }

  static Stream<Function<String, ?>> parsers() {
    return Stream.of(TaskMessage::parse, Ring::parse, SweepOrder::parse);
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void parse_ofAnythingElse_isRefused(Function<String, ?> parser) {
    for (var text :
        new String[] {
          "",
          " ",
          "reeve/1",
          "reeve/2 task",
          "reeve/1 nudge",
          "reeve/1 task",
          "reeve/1 ring pool=default",
          "reeve/1 ring pool=default priority=SOON at=1",
          "reeve/1 ring pool=default priority=LOW at=x",
          "reeve/1 sweep period=1",
          "reeve/1 task attempt=x type=SHELL not-before=1 submitted=1",
          TASK.text() + ",gpu",
          TASK.text() + ",gpu:yes",
          "reeve/1 task =x",
          "reeve/1 task x",
          "{\"json\":true}",
          "x".repeat(5000),
        }) {
      assertThatThrownBy(() -> parser.apply(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", " "})
  void text_withASpaceInAValue_isRefused(String value) {
    var message = new TaskMessage(ATTEMPT, value, Map.of(), AT, AT, "");

    assertThatThrownBy(message::text).isInstanceOf(IllegalArgumentException.class);
  }
}
