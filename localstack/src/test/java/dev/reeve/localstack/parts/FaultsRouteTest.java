package dev.reeve.localstack.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.front.OfflineRoute.Answer;
import dev.reeve.localstack.gate.Faults;
import dev.reeve.localstack.lambda.InvocationFaults;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsRouteTest {
  private final Faults calls = new Faults(new Random(1));
  private final InvocationFaults invocations = new InvocationFaults(new Random(1));
  private final FaultsRoute route =
      new FaultsRoute(Map.of("call", calls, "invocation", invocations));

  private Answer post(String body) {
    return route.answer("POST", Map.of(), body.replace('\'', '"'));
  }

  @Test
  void post_whenRulesSayWhereTheyStrike_putsEachInItsPlace() {
    post("{'kind':'ERROR'}");
    var answer = post("{'on':'invocation','kind':'COLD'}");

    assertThat(calls.list()).hasSize(1);
    assertThat(invocations.list()).hasSize(1);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).contains("\"id\":\"fault-1\"", "\"id\":\"fault-2\"");
  }

  @Test
  void post_whenAnIdIsUsedElsewhere_leavesOneRule() {
    post("{'id':'a','kind':'ERROR'}");
    post("{'id':'a','on':'invocation','kind':'COLD'}");

    assertThat(calls.list()).isEmpty();
    assertThat(invocations.list()).hasSize(1);
  }

  @Test
  void delete_whenAnIdIsGiven_removesThatOneOnly() {
    post("{'id':'a','kind':'ERROR'}");
    post("{'id':'b','on':'invocation','kind':'COLD'}");

    assertThat(route.answer("DELETE", Map.of("id", "a"), "").json()).contains("\"id\":\"b\"");
    assertThatThrownBy(() -> route.answer("DELETE", Map.of("id", "a"), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No fault has the id a");
    assertThat(route.answer("DELETE", Map.of(), "").json()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | a fault rule is a JSON object",
        "{ | Not JSON",
        "{'on':'queue','kind':'ERROR'} | on must be one of [call, invocation], not queue",
        "{'id':7,'kind':'ERROR'} | id must be a string",
        "{'on':'','kind':'ERROR'} | on must be a string that is not blank"
      })
  void post_whenSomethingIsWrong_namesIt(String body, String message) {
    assertThatThrownBy(() -> post(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
