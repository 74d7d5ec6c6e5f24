package dev.reeve.localstack.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultBookTest {
  private static final Dose TWICE = Dose.of(1, OptionalInt.of(2));

  private final AtomicLong nanos = new AtomicLong();
  private final FaultBook<String> book = new FaultBook<>(new Random(1), nanos::get);

  private Optional<String> strike() {
    return book.strike(rule -> true).map(FaultBook.Strike::rule);
  }

  @Test
  void strike_whenCountIsUsedUp_endsTheRuleAndRemembersIt() {
    book.add("a", "rule", TWICE);

    assertThat(List.of(strike(), strike(), strike()))
        .containsExactly(Optional.of("rule"), Optional.of("rule"), Optional.empty());
    assertThat(book.entries()).containsExactly(new FaultBook.Entry<>("a", "rule", TWICE, 2, false));
  }

  @Test
  void strike_whenItsTimeIsOver_endsTheRule() {
    var dose =
        new Dose(1, OptionalInt.empty(), Optional.of(Duration.ofSeconds(1)), OptionalLong.empty());
    book.add("a", "rule", dose);

    assertThat(strike()).isPresent();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(strike()).isEmpty();
    assertThat(book.entries()).containsExactly(new FaultBook.Entry<>("a", "rule", dose, 1, false));
  }

  @Test
  void strike_whenSeveralRulesMatch_takesTheOldest() {
    book.add("b", "older", Dose.ALWAYS);
    book.add("a", "newer", Dose.ALWAYS);

    assertThat(strike()).contains("older");
    assertThat(book.remove("b")).isTrue();
    assertThat(book.remove("b")).isFalse();
    assertThat(strike()).contains("newer");
    book.clear();
    assertThat(strike()).isEmpty();
  }

  @Test
  void strike_whenRuleHasASeed_drawsTheSameAgain() {
    var dose = new Dose(0.5, OptionalInt.empty(), Optional.empty(), OptionalLong.of(7));

    assertThat(draws(dose, 99)).isEqualTo(draws(dose, 100)).contains(true, false);
  }

  /** Whether each of a hundred strikes hits, in a book whose own chance has this seed. */
  private static List<Boolean> draws(Dose dose, long seedOfBook) {
    var one = new FaultBook<String>(new Random(seedOfBook));
    one.add("a", "rule", dose);
    return IntStream.range(0, 100).mapToObj(_ -> one.strike(rule -> true).isPresent()).toList();
  }

  @Test
  void add_whenThereAreTooMany_forgetsThoseThatAreOverAndThenRefuses() {
    book.add("over", "rule", Dose.of(1, OptionalInt.of(1)));
    assertThat(strike()).isPresent();
    for (int i = 1; i < FaultBook.RULES_MAX; i++) {
      book.add("rule-" + i, "rule", Dose.ALWAYS);
    }

    book.add("one more", "rule", Dose.ALWAYS);

    assertThat(book.entries()).hasSize(FaultBook.RULES_MAX).noneMatch(e -> e.id().equals("over"));
    assertThatThrownBy(() -> book.add("too many", "rule", Dose.ALWAYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already 1000");
    book.add("one more", "another", Dose.ALWAYS);
  }
}
