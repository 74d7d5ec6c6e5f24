package dev.reeve.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Names come out of their text as they went in, and say beforehand what they will take. */
class IdentityPropertiesTest {
  private static final long YEAR_10889 = (1L << 48) - 1;

  @Property
  void parse_ofAnyAttemptsText_isTheAttempt(
      @ForAll String key, @ForAll @IntRange(min = 1) int number) {
    var attempt = new Attempt(TaskId.derived("owner", key), number);

    assertThat(Attempt.parse(attempt.toString())).isEqualTo(attempt);
  }

  @Property
  void parse_ofAnyWorkerIdsText_isTheId(@ForAll("workers") WorkerId id) {
    assertThat(WorkerId.parse(id.toString())).isEqualTo(id);
  }

  @Property
  void isValid_ofAnyText_saysWhetherItIsAWorkerId(@ForAll("nearlyWorkers") String text) {
    if (WorkerId.isValid(text)) {
      assertThat(WorkerId.parse(text)).hasToString(text);
    } else {
      assertThatThrownBy(() -> WorkerId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void create_ofTaskIds_sortsByTime(
      @ForAll @LongRange(max = YEAR_10889) long one,
      @ForAll @LongRange(max = YEAR_10889) long other,
      @ForAll long seed) {
    var random = new Random(seed);
    var first = TaskId.create(Instant.ofEpochMilli(Math.min(one, other)), random);
    var second = TaskId.create(Instant.ofEpochMilli(Math.max(one, other)), random);

    if (one != other) {
      assertThat(first.value()).isLessThan(second.value());
    }
  }

  @Provide
  Arbitrary<WorkerId> workers() {
    return Combinators.combine(pools(), Arbitraries.integers().between(0, 999_999_999), tokens())
        .as(WorkerId::new);
  }

  @Provide
  Arbitrary<String> nearlyWorkers() {
    return Combinators.combine(
            pools(),
            Arbitraries.strings().numeric().withChars('-').ofMinLength(1).ofMaxLength(12),
            Arbitraries.oneOf(tokens(), Arbitraries.strings().alpha().numeric().ofLength(16)))
        .as((pool, shard, token) -> pool + "-" + shard + "-" + token);
  }

  private static Arbitrary<String> pools() {
    return Combinators.combine(
            Arbitraries.chars().range('a', 'z'),
            Arbitraries.strings().withCharRange('a', 'z').numeric().withChars('-').ofMaxLength(31))
        .as((first, rest) -> first + rest);
  }

  private static Arbitrary<String> tokens() {
    return Arbitraries.strings().withCharRange('a', 'z').numeric().ofLength(16);
  }
}
