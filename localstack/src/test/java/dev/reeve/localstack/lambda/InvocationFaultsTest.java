package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.lambda.InvocationFault.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InvocationFaultsTest {
  private static final String FUNCTION = "reeve-dev-scheduler";

  private final InvocationFaults faults = new InvocationFaults(new Random(1));

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void next_whenARuleMatches_isOfItsKind(Kind kind) throws IOException {
    faults.add("a", json("{'kind':'%s','function':'*-scheduler'}".formatted(kind)));

    assertThat(faults.next(FUNCTION)).map(InvocationFault::kind).contains(kind);
    assertThat(faults.next("reeve-dev-clock")).isEmpty();
    assertThat(faults.list().getFirst().path("injected").asInt()).isEqualTo(1);
  }

  @Test
  void next_whenItCrashesInTheMidst_doesSoAtSomeMomentWithinTheTime() throws IOException {
    faults.add("a", json("{'kind':'CRASH_DURING','delayMillis':1000,'seed':5}"));

    var first = faults.next(FUNCTION).orElseThrow().after();
    var second = faults.next(FUNCTION).orElseThrow().after();

    assertThat(first).isBetween(Duration.ZERO, Duration.ofSeconds(1)).isNotEqualTo(second);
    faults.add("a", json("{'kind':'CRASH_DURING','delayMillis':1000,'seed':5}"));
    assertThat(faults.next(FUNCTION).orElseThrow().after()).isEqualTo(first);
  }

  @Test
  void next_whenItTimesOut_doesSoThen() throws IOException {
    faults.add("a", json("{'kind':'TIMEOUT','delayMillis':1500,'count':1}"));

    assertThat(faults.next(FUNCTION))
        .contains(new InvocationFault(Kind.TIMEOUT, Duration.ofMillis(1500)));
    assertThat(faults.next(FUNCTION)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'CRASH'} | kind must be one of [CRASH_BEFORE, CRASH_DURING, CRASH_AFTER, TIMEOUT, REPEAT, COLD]",
        "{'kind':'COLD','delayMillis':5} | delayMillis does not go with kind COLD",
        "{'kind':'COLD','caller':'x'} | unknown field caller",
        "{'kind':'TIMEOUT','delayMillis':900001} | delayMillis must be from 0 to 900000"
      })
  void add_whenSomethingIsWrong_namesIt(String text, String message) throws IOException {
    var rule = json(text);

    assertThatThrownBy(() -> faults.add("id", rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
