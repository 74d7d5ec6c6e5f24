package dev.reeve.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskIdTest {
  private final RandomGenerator random = new Random(1);

  @Test
  void create_atLaterMilliseconds_sortsLater() {
    var ids =
        LongStream.of(0, 1, 31, 32, 1023, 1_767_225_600_000L, 1_767_225_600_001L, 1L << 47)
            .mapToObj(millis -> TaskId.create(Instant.ofEpochMilli(millis), random))
            .toList();

    assertThat(ids).isSortedAccordingTo(Comparator.comparing(TaskId::value));
  }

  /** The example of the ULID specification: 01ARZ3NDEK is this time. */
  @Test
  void create_beginsWithItsTime() {
    var id = TaskId.create(Instant.ofEpochMilli(1_469_922_850_259L), random);

    assertThat(id.value()).startsWith("01ARZ3NDEK").hasSize(26);
    assertThat(IntStream.range(0, 1000).mapToObj(_ -> TaskId.create(Instant.EPOCH, random)))
        .doesNotHaveDuplicates();
  }

  /** Written out, so that no change of code can ever give a key another task. */
  @Test
  void derived_isTheSameForEver() {
    assertThat(TaskId.derived("alice", "order-17").value()).isEqualTo("6AD6NT9GSFAVE4EG95E8R2TM04");
  }

  @Test
  void derived_differsByOwnerAndKey() {
    assertThat(TaskId.derived("alice", "1"))
        .isEqualTo(TaskId.derived("alice", "1"))
        .isNotEqualTo(TaskId.derived("bob", "1"))
        .isNotEqualTo(TaskId.derived("alice", "2"));
    assertThat(TaskId.derived("ab", "c")).isNotEqualTo(TaskId.derived("a", "bc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01ARZ3NDEKTSV4RRFFQ69G5FA",
        "01ARZ3NDEKTSV4RRFFQ69G5FAVV",
        "01arz3ndektsv4rrffq69g5fav",
        "01ARZ3NDEKTSV4RRFFQ69G5FAI",
        "01ARZ3NDEKTSV4RRFFQ69G5FA#",
      })
  void form_ofAnythingElse_isRefused(String text) {
    assertThat(TaskId.isValid(text)).isFalse();
    assertThatThrownBy(() -> new TaskId(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
