package dev.reeve.model.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Messages come out of their text as they went in, and no text does more than be refused. */
class MessagePropertiesTest {
  @Property(edgeCases = EdgeCasesMode.NONE)
  void parse_ofAnyTaskMessagesText_isTheMessage(@ForAll("tasks") TaskMessage message) {
    assertThat(TaskMessage.parse(message.text())).isEqualTo(message);
  }

  @Property
  void parse_ofAnyRingsText_isTheRing(@ForAll("rings") Ring ring) {
    assertThat(Ring.parse(ring.text())).isEqualTo(ring);
  }

  @Property
  void parse_ofAnySweepOrdersText_isTheOrder(@ForAll long period, @ForAll("times") Instant due) {
    var order = new SweepOrder(period, due);

    assertThat(SweepOrder.parse(order.text())).isEqualTo(order);
  }

  /** Whoever receives a message parks what is refused; anything else that is thrown stops it. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void parse_ofDamagedText_isAMessageOrRefused(@ForAll("damaged") String text) {
    for (var parser :
        List.<Function<String, ?>>of(
            TaskMessage::parse, Ring::parse, SweepOrder::parse, Nudge::parse)) {
      assertThat(refusal(parser, text)).isIn(null, IllegalArgumentException.class);
    }
  }

  private static @Nullable Class<?> refusal(Function<String, ?> parser, String text) {
    try {
      var _ = parser.apply(text);
      return null;
    } catch (IllegalArgumentException e) {
      return IllegalArgumentException.class;
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  @Provide
  Arbitrary<TaskMessage> tasks() {
    var attempts =
        Combinators.combine(ids(), Arbitraries.integers().greaterOrEqual(1)).as(Attempt::new);
    return Combinators.combine(
            attempts,
            tokens(),
            Arbitraries.maps(tokens(), tokens()).ofMaxSize(10),
            times(),
            times(),
            tokens().injectNull(0.1).map(token -> token == null ? "" : token))
        .as(TaskMessage::new);
  }

  @Provide
  Arbitrary<Ring> rings() {
    return Combinators.combine(
            tokens(),
            Arbitraries.of(Priority.class).optional(),
            times(),
            Arbitraries.integers().greaterOrEqual(0))
        .as(Ring::new);
  }

  /** Texts of messages of which a stretch is missing, doubled, or something else. */
  @Provide
  Arbitrary<String> damaged() {
    var texts =
        Arbitraries.oneOf(
            tasks().map(TaskMessage::text),
            rings().map(Ring::text),
            times().map(at -> new SweepOrder(1, at).text()));
    return Combinators.combine(
            texts,
            Arbitraries.integers().between(0, 250),
            Arbitraries.integers().between(0, 40),
            Arbitraries.oneOf(
                Arbitraries.of("", " ", "=", "#", ":", ",", "-", "9", "reeve/2", "labels=a:b,a:c"),
                Arbitraries.strings().ofMaxLength(5)))
        .as(
            (text, start, length, other) -> {
              int from = Math.min(start, text.length());
              return text.substring(0, from)
                  + other
                  + text.substring(Math.min(from + length, text.length()));
            });
  }

  /** What labels, types and pools are made of. */
  private static Arbitrary<String> tokens() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .numeric()
        .withChars("._/-")
        .ofMinLength(1)
        .ofMaxLength(63);
  }

  private static Arbitrary<TaskId> ids() {
    return Arbitraries.strings()
        .withChars("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        .ofLength(26)
        .map(TaskId::new);
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs().between(0, 9_999_999_999_999L).map(Instant::ofEpochMilli);
  }
}
