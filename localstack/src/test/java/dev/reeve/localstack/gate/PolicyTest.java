package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.gate.Statement.Effect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTest {
  private static final String TABLE = "arn:aws:dynamodb:eu-west-1:000000000000:table/tasks";

  private static Statement allow(String action, String resource) {
    return new Statement(Effect.ALLOW, List.of(action), List.of(resource));
  }

  private static Statement deny(String action, String resource) {
    return new Statement(Effect.DENY, List.of(action), List.of(resource));
  }

  private static Policy policy(Statement... statements) {
    return new Policy(List.of(statements));
  }

  @Test
  void allows_whenNothingIsSaid_denies() {
    assertThat(policy().allows(new Access("dynamodb:PutItem", TABLE))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb:PutItem, true",
    "dynamodb:putitem, true",
    "DYNAMODB:PUT*, true",
    "dynamodb:*, true",
    "dynamodb:Put????, true",
    "dynamodb:Put???, false",
    "dynamodb:GetItem, false",
    "dynamodb:PutItems, false",
    "sqs:*, false",
    "*, true"
  })
  void allows_whenActionIsAPattern_matchesWithoutCase(String pattern, boolean expected) {
    assertThat(policy(allow(pattern, TABLE)).allows(new Access("dynamodb:PutItem", TABLE)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:dynamodb:eu-west-1:000000000000:table/tasks, false",
    "arn:aws:dynamodb:eu-west-1:000000000000:table/tasks/index/*, true",
    "arn:aws:dynamodb:eu-west-1:000000000000:table/tasks/index/recent, true",
    "arn:aws:dynamodb:eu-west-1:000000000000:table/tasks/index/due, false",
    "arn:aws:dynamodb:eu-west-1:000000000000:table/*, true",
    "arn:aws:dynamodb:eu-west-1:000000000000:table/Tasks/index/*, false",
    "arn:aws:dynamodb:*:*:table/tasks/index/re?ent, true",
    "*, true"
  })
  void allows_whenResourceIsAPattern_matchesIndexesByTheirOwnArn(String pattern, boolean expected) {
    assertThat(
            policy(allow("dynamodb:Query", pattern))
                .allows(new Access("dynamodb:Query", TABLE + "/index/recent")))
        .isEqualTo(expected);
  }

  @Test
  void allows_whenDenied_isNotOutweighedByAPermission() {
    var policy = policy(allow("*", "*"), deny("dynamodb:Delete*", TABLE), allow("*", "*"));

    assertThat(policy.allows(new Access("dynamodb:DeleteItem", TABLE))).isFalse();
    assertThat(policy.allows(new Access("dynamodb:DeleteItem", TABLE + "2"))).isTrue();
    assertThat(policy.allows(new Access("dynamodb:PutItem", TABLE))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ForAllValues:StringEquals, 'a', true",
    "ForAllValues:StringEquals, 'a,b', true",
    "ForAllValues:StringEquals, 'a,c', false",
    "ForAllValues:StringEquals, '', true",
    "ForAnyValue:StringEquals, 'a,c', true",
    "ForAnyValue:StringEquals, 'c', false",
    "ForAnyValue:StringEquals, '', false",
    "StringEquals, 'a', true",
    "StringEquals, '', false",
    "StringEqualsIfExists, '', true",
    "StringEqualsIfExists, 'c', false",
    "StringNotEquals, 'c', true",
    "StringNotEquals, 'a', false",
    "StringNotEquals, '', true",
    "StringLike, 'team#1', true",
    "StringEquals, 'team#1', false",
    "ForAllValues:StringLike, 'team#1,a', true",
    "ForAllValues:StringNotLike, 'team#1', false"
  })
  void allows_whenConditionIsOnKeys_holdsAsIamSays(
      String operator, String actual, boolean expected) {
    var condition = new Condition(operator, Condition.LEADING_KEYS, List.of("a", "b", "team#*"));
    var statement = new Statement(Effect.ALLOW, List.of("*"), List.of("*"), List.of(condition));
    Map<String, List<String>> context =
        actual.isEmpty() ? Map.of() : Map.of(Condition.LEADING_KEYS, List.of(actual.split(",")));

    assertThat(policy(statement).allows(new Access("dynamodb:GetItem", TABLE, context)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"true, '', true", "true, 'a', false", "false, 'a', true", "false, '', false"})
  void allows_whenConditionIsNull_asksForAbsence(String wanted, String actual, boolean expected) {
    var condition = new Condition("Null", Condition.LEADING_KEYS, List.of(wanted));
    Map<String, List<String>> context =
        actual.isEmpty() ? Map.of() : Map.of(Condition.LEADING_KEYS, List.of(actual));

    assertThat(condition.holds(context)).isEqualTo(expected);
  }

  @Test
  void condition_whenItCannotBeChecked_isRefusedAtConstruction() {
    assertThatThrownBy(() -> new Condition("StringEquals", "aws:SourceIp", List.of("x")))
        .hasMessageContaining("condition key aws:SourceIp is not supported");
    assertThatThrownBy(() -> new Condition("IpAddress", Condition.LEADING_KEYS, List.of("x")))
        .hasMessageContaining("condition operator IpAddress is not supported");
    assertThatThrownBy(
            () -> new Condition("StringLike", Condition.LEADING_KEYS, List.of("${aws:userid}")))
        .hasMessageContaining("policy variables");
  }

  @Test
  void statement_whenMalformed_isRefusedAtConstruction() {
    assertThatThrownBy(() -> allow("PutItem", TABLE)).hasMessageContaining("not an action");
    assertThatThrownBy(() -> allow("dynamodb:PutItem", "tasks"))
        .hasMessageContaining("not a resource");
    assertThatThrownBy(() -> new Statement(Effect.ALLOW, List.of(), List.of("*")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
