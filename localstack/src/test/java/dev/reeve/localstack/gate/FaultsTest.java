package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.fault.Dose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsTest {
  private static final Caller CALLER = new Caller("reeve-dev-scheduler", Policy.allowAll());
  private static final List<Access> NEEDED =
      List.of(new Access("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:0:table/reeve-dev-tasks"));

  private final Faults faults = new Faults(new Random(1));

  private static ObjectNode json(String text) throws IOException {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private boolean strikes(Protocol service, String operation) {
    return faults.strike(CALLER, service, operation, NEEDED).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "*, *, *, *, true",
    "reeve-dev-*, dynamodb, *Item, *-tasks, true",
    "reeve-dev-scheduler, dynamodb, PutItem, reeve-dev-tasks, true",
    "reeve-dev-submit, *, *, *, false",
    "*, sqs, *, *, false",
    "*, streams, *, *, false",
    "*, *, GetItem, *, false",
    "*, *, *, *-workers, false"
  })
  void strike_whenRuleMatchesOrNot_hitsOrNot(
      String caller, String service, String action, String resource, boolean hit) {
    faults.add(
        "a", new FaultRule(caller, service, action, resource, FaultKind.ERROR, 0), Dose.ALWAYS);

    assertThat(strikes(Protocol.DYNAMODB, "PutItem")).isEqualTo(hit);
  }

  @Test
  void strike_whenRuleEmptiesQueues_hitsReceivesOnly() throws IOException {
    faults.add("a", json("{'kind':'EMPTY'}"));

    assertThat(strikes(Protocol.SQS, "SendMessage")).isFalse();
    assertThat(strikes(Protocol.SQS, "ReceiveMessage")).isTrue();
  }

  @Test
  void add_whenOnlyKindIsGiven_hitsEveryCall() throws IOException {
    faults.add("fault-1", json("{'kind':'ERROR'}"));

    assertThat(faults.list())
        .hasToString(
            """
            [{"id":"fault-1","on":"call","kind":"ERROR","caller":"*","service":"*","action":"*",\
            "resource":"*","delayMillis":0,"probability":1.0,"injected":0,"active":true}]""");
  }

  @Test
  void list_whenAllIsGiven_saysItAgain() throws IOException {
    var text =
        """
        {"id":"a","on":"call","kind":"DELAY","caller":"reeve-*","service":"sqs","action":"Send*",\
        "resource":"reeve-dev-doorbell","delayMillis":250,"probability":0.25,"count":3,\
        "durationMillis":1000,"seed":7}""";
    faults.add("a", json(text));

    var listed = faults.list().getFirst();
    assertThat(listed.remove("injected")).hasToString("0");
    assertThat(listed.remove("active")).hasToString("true");
    assertThat(listed).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'ERROR','calller':'x'} | unknown field calller",
        "{} | kind must be one of [THROTTLE, ERROR, TIMEOUT_BEFORE, TIMEOUT_AFTER, DELAY, EMPTY]",
        "{'kind':'EXPLODE'} | kind must be one of",
        "{'kind':'ERROR','service':'s3'} | service must be one of",
        "{'kind':'ERROR','probability':0} | probability must be over 0",
        "{'kind':'ERROR','probability':'1'} | probability must be a number",
        "{'kind':'ERROR','count':0} | count must be from 1",
        "{'kind':'ERROR','count':1.5} | count must be an integer",
        "{'kind':'ERROR','durationMillis':0} | durationMillis must be from 1",
        "{'kind':'ERROR','seed':'x'} | seed must be an integer",
        "{'kind':'ERROR','delayMillis':5} | delayMillis does not go with kind ERROR",
        "{'kind':'DELAY'} | kind DELAY needs delayMillis",
        "{'kind':'DELAY','delayMillis':60001} | delayMillis must be from 0 to 60000",
        "{'kind':'EMPTY','service':'dynamodb'} | kind EMPTY is about ReceiveMessage",
        "{'kind':'EMPTY','action':'Send*'} | kind EMPTY is about ReceiveMessage",
        "{'kind':'ERROR','caller':7} | caller must be a string",
        "{'kind':'ERROR','caller':' '} | caller must not be blank"
      })
  void add_whenSomethingIsWrong_namesIt(String text, String message) throws IOException {
    var rule = json(text);

    assertThatThrownBy(() -> faults.add("id", rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
