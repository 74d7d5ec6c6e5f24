package dev.reeve.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TaskPartsTest {
  private static final Instant NOW = Situations.NOW;

  @Test
  void allowedAt_isTheShorterOfWhatIsLeft() {
    var bounded = new Deadlines(Duration.ofSeconds(60), NOW.plusSeconds(90));

    assertThat(new Deadlines(Duration.ofSeconds(60), null).allowedAt(NOW))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(bounded.allowedAt(NOW)).isEqualTo(Duration.ofSeconds(60));
    assertThat(bounded.allowedAt(NOW.plusSeconds(40))).isEqualTo(Duration.ofSeconds(50));
    assertThat(bounded.allowedAt(NOW.plusSeconds(100))).isEqualTo(Duration.ZERO);
  }

  @Test
  void waitEnd_isTheEarlierBound() {
    var early = NOW.plusSeconds(1);
    var late = NOW.plusSeconds(2);

    assertThat(Tasks.aPendingTask().waitEnd()).isNull();
    assertThat(Tasks.aTask().startBy(early).build().waitEnd()).isEqualTo(early);
    assertThat(Tasks.aTask().endBy(early).build().waitEnd()).isEqualTo(early);
    assertThat(Tasks.aTask().startBy(early).endBy(late).build().waitEnd()).isEqualTo(early);
    assertThat(Tasks.aTask().startBy(late).endBy(early).build().waitEnd()).isEqualTo(early);
  }

  @Test
  void holder_isWhoHasTheAttemptNow() {
    var holder = Situations.HOLDER;

    assertThat(Tasks.aDispatchedTask(holder).holder()).contains(holder);
    assertThat(Tasks.aRunningTask(holder).holder()).contains(holder);
    assertThat(Tasks.aRetryingTask(holder).holder()).isEmpty();
    assertThat(Tasks.aSucceededTask(holder).holder()).isEmpty();
    assertThat(Tasks.aPendingTask().holder()).isEmpty();
  }

  @Test
  void content_ofMoreThanFourHundredBytes_isStored() {
    var small = new JsonText("\"" + "ü".repeat(199) + "\"");
    var large = new JsonText("\"" + "ü".repeat(199) + "x\"");

    assertThat(TaskContent.of(small)).isEqualTo(new TaskContent.Inline(small));
    assertThat(TaskContent.of(large)).isEqualTo(new TaskContent.Stored(401));
  }

  @Test
  void failure_withALongMessage_isCut() {
    var exact = "x".repeat(Failure.MESSAGE_LENGTH_MAX);

    assertThat(new Failure("X", exact).message()).isEqualTo(exact);
    assertThat(new Failure("X", exact + "y").message())
        .hasSize(Failure.MESSAGE_LENGTH_MAX)
        .endsWith("x…");
  }

  @ParameterizedTest
  @EnumSource(TaskStatus.class)
  void ended_isTerminalAndHasAFailureUnlessItSucceeded(TaskStatus status) {
    boolean succeeded = status == TaskStatus.SUCCEEDED;

    assertThatThrownBy(
            () -> new TaskState.Ended(status, null, succeeded ? Tasks.EXIT : null, null, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    if (!status.isTerminal()) {
      assertThatThrownBy(() -> TaskState.Ended.without(status, null, Tasks.EXIT))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  static Stream<TaskState> endsOfNoRunOfItsWorker() {
    return Stream.of(
        Tasks.aCancelledTask().state(),
        Tasks.aSuccess(Situations.OTHER),
        Tasks.aRetryingTask(Situations.OTHER).state(),
        Tasks.aRunningTask(Situations.HOLDER).state(),
        new TaskState.Dispatched(Situations.HOLDER),
        new TaskState.Pending(Situations.NOW),
        new TaskState.Scheduled(Situations.NOW),
        new TaskState.Blocked());
  }

  @ParameterizedTest
  @MethodSource("endsOfNoRunOfItsWorker")
  void finish_withoutTheEndOfARunOfItsWorker_isRefused(TaskState next) {
    var attempt = Tasks.aPendingTask().current();

    assertThatThrownBy(
            () -> new RunChange.Finish(attempt, Situations.HOLDER, 0, next, Situations.NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
