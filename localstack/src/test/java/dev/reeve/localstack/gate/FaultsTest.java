package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsTest {
  private static final Caller CALLER = new Caller("reeve-dev-scheduler", Policy.allowAll());

  private final Faults faults = new Faults(new Random(1));

  private static JsonNode json(String text) throws IOException {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static FaultRule rule(String id, String caller, String service, String action) {
    return new FaultRule(id, caller, service, action, FaultKind.ERROR, 1, OptionalInt.empty(), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "*, *, *, true",
    "reeve-dev-*, dynamodb, *Item, true",
    "reeve-dev-scheduler, dynamodb, PutItem, true",
    "reeve-dev-submit, *, *, false",
    "*, sqs, *, false",
    "*, streams, *, false",
    "*, *, GetItem, false"
  })
  void strike_whenRuleMatchesOrNot_hitsOrNot(
      String caller, String service, String action, boolean hit) {
    faults.add(rule("a", caller, service, action));

    assertThat(faults.strike(CALLER, Protocol.DYNAMODB, "PutItem").isPresent()).isEqualTo(hit);
  }

  @Test
  void strike_whenCountIsUsedUp_endsTheRule() {
    faults.add(rule("a", "*", "*", "*").withCount(2));

    assertThat(faults.strike(CALLER, Protocol.SQS, "SendMessage")).isPresent();
    assertThat(faults.list()).containsExactly(rule("a", "*", "*", "*").withCount(1));
    assertThat(faults.strike(CALLER, Protocol.SQS, "SendMessage")).isPresent();
    assertThat(faults.list()).isEmpty();
    assertThat(faults.strike(CALLER, Protocol.SQS, "SendMessage")).isEmpty();
  }

  @Test
  void strike_whenSeveralRulesMatch_takesTheOldest() {
    faults.add(rule("b", "*", "*", "*"));
    faults.add(rule("a", "*", "*", "*"));

    assertThat(faults.strike(CALLER, Protocol.SQS, "SendMessage").map(FaultRule::id)).contains("b");
    assertThat(faults.remove("b")).isTrue();
    assertThat(faults.remove("b")).isFalse();
    assertThat(faults.strike(CALLER, Protocol.SQS, "SendMessage").map(FaultRule::id)).contains("a");
  }

  @Test
  void strike_whenProbabilityIsAHalf_followsTheGivenRandomness() {
    var expected = new Random(7);
    var seeded = new Faults(new Random(7));
    seeded.add(new FaultRule("a", "*", "*", "*", FaultKind.ERROR, 0.5, OptionalInt.empty(), 0));

    assertThat(
            IntStream.range(0, 100)
                .mapToObj(i -> seeded.strike(CALLER, Protocol.SQS, "SendMessage").isPresent()))
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> expected.nextDouble() < 0.5).toList());
  }

  @Test
  void fromJson_whenOnlyKindIsGiven_hitsEveryCall() throws IOException {
    assertThat(FaultRule.fromJson(json("{\"kind\":\"ERROR\"}"), "fault-1"))
        .isEqualTo(rule("fault-1", "*", "*", "*"));
  }

  @Test
  void toJson_whenReadAgain_isTheSameRule() throws IOException {
    var text =
        """
        {"id":"a","caller":"reeve-*","service":"sqs","action":"Send*","kind":"DELAY",\
        "probability":0.25,"count":3,"delayMillis":250}""";
    var rule = FaultRule.fromJson(json(text), "unused");

    assertThat(rule)
        .isEqualTo(
            new FaultRule(
                "a", "reeve-*", "sqs", "Send*", FaultKind.DELAY, 0.25, OptionalInt.of(3), 250));
    assertThat(rule.toJson()).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'ERROR','calller':'x'} | unknown field calller",
        "{} | kind must be one of",
        "{'kind':'EXPLODE'} | kind must be one of",
        "{'kind':'ERROR','service':'s3'} | service must be one of",
        "{'kind':'ERROR','probability':0} | probability must be over 0",
        "{'kind':'ERROR','probability':'1'} | probability must be a number",
        "{'kind':'ERROR','count':0} | count must be positive",
        "{'kind':'ERROR','count':1.5} | count must be an integer",
        "{'kind':'ERROR','delayMillis':5} | delayMillis does not go with kind ERROR",
        "{'kind':'DELAY'} | kind DELAY needs delayMillis",
        "{'kind':'DELAY','delayMillis':60001} | delayMillis must be from 0 to 60000",
        "{'kind':'ERROR','caller':7} | caller must be a string"
      })
  void fromJson_whenSomethingIsWrong_namesIt(String text, String message) throws IOException {
    var json = json(text.replace('\'', '"'));

    assertThatThrownBy(() -> FaultRule.fromJson(json, "id"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
