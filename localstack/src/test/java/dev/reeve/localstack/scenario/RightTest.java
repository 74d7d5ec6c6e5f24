package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.gate.Access;
import dev.reeve.localstack.template.RolePolicies;
import dev.reeve.localstack.template.RolePolicies.Effect;
import dev.reeve.localstack.template.RolePolicies.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RightTest {
  private static final String A = "arn:aws:sqs:eu-west-1:000000000000:a";
  private static final String B = "arn:aws:sqs:eu-west-1:000000000000:b";
  private static final List<Access> ACCESSES =
      List.of(
          new Access("sqs:SendMessage", A),
          new Access("sqs:SendMessage", B),
          new Access("sqs:ReceiveMessage", A),
          new Access("sqs:ReceiveMessage", B),
          new Access("sqs:PurgeQueue", A));

  private static List<Right> rights(Statement... statements) {
    return Right.of(new RolePolicies("Role", "role", "arn", List.of(statements), List.of()));
  }

  private static Statement allow(List<String> actions, String... resources) {
    return new Statement("", Effect.ALLOW, actions, List.of(resources), Map.of());
  }

  private static List<Access> needing(Right right) {
    return ACCESSES.stream().filter(right::isNeededFor).toList();
  }

  @Test
  void isNeededFor_whenStatementHasSeveralOfBoth_isNeededForItsOwnOnly() {
    var rights = rights(allow(List.of("sqs:SendMessage", "sqs:ReceiveMessage"), A, B));

    assertThat(rights).hasSize(4);
    assertThat(rights)
        .allSatisfy(
            right ->
                assertThat(needing(right))
                    .containsExactly(new Access(right.action(), right.resource())));
  }

  @Test
  void isNeededFor_whenAnotherStatementGrantsItToo_isNotNeeded() {
    var rights =
        rights(allow(List.of("sqs:SendMessage"), A), allow(List.of("sqs:SendMessage"), A, B));

    assertThat(rights)
        .extracting(RightTest::needing)
        .containsExactly(List.of(), List.of(), List.of(new Access("sqs:SendMessage", B)));
  }

  @Test
  void isNeededFor_whenAConditionDoesNotHold_isNotNeeded() {
    var inCluster =
        new Statement(
            "",
            Effect.ALLOW,
            List.of("ecs:ListTasks"),
            List.of("*"),
            Map.of("ArnEquals", Map.of("ecs:cluster", List.of("arn:ours"))));
    var right = rights(inCluster).getFirst();

    assertThat(right.isNeededFor(listing("arn:ours"))).isTrue();
    assertThat(right.isNeededFor(listing("arn:theirs"))).isFalse();
  }

  private static Access listing(String cluster) {
    return new Access("ecs:ListTasks", "arn:tasks", Map.of("ecs:cluster", List.of(cluster)));
  }
}
