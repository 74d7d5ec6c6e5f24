package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A task to submit, and what must come of it.
 *
 * @param number is in its name and so on its item, whoever made that
 * @param expected how it ends if nobody cancels it
 * @param maxAttempts of its retry policy
 * @param marked whether its process leaves marks
 * @param cancelAfter when the client asks to cancel it
 */
record TaskPlan(
    int number,
    ObjectNode draft,
    End expected,
    int maxAttempts,
    boolean marked,
    Optional<Duration> cancelAfter) {
  private static final String NAME = "chaos-";
  private static final String ATTEMPT = "ATTEMPT";

  /**
   * An end.
   *
   * @param code of the error; empty for a success
   * @param result as JSON, in which the word ATTEMPT stands for the number of the last attempt;
   *     empty if it is not looked at
   */
  record End(String status, Optional<String> code, Optional<String> result) {
    static End succeeded(String result) {
      return new End("SUCCEEDED", Optional.empty(), Optional.of(result));
    }

    static End of(String status, String code) {
      return new End(status, Optional.of(code), Optional.empty());
    }

    Optional<String> resultOf(int attempt) {
      return result.map(text -> text.replace(ATTEMPT, Integer.toString(attempt)));
    }
  }

  static String name(int number) {
    return NAME + number;
  }

  String name() {
    return name(number);
  }
}
