package dev.reeve.functions.submit;

import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.FieldGroups;
import dev.reeve.functions.json.Fields;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads whether and how a task is tried again. */
final class RetryReader {
  static final int DELAY_SECONDS_MAX = 86_400;
  private static final int CODES_MAX = 20;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
  private static final List<String> KNOWN =
      List.of(
          "maxAttempts", "backoff", "initialDelaySeconds", "maxDelaySeconds", "jitter", "retryOn");

  private RetryReader() {}

  /** The policy that {@code retry} describes; one run if it is absent. */
  static RetryPolicy read(Fields task) {
    return task.object("retry", KNOWN).map(RetryReader::policy).orElse(RetryPolicy.NONE);
  }

  private static RetryPolicy policy(Fields fields) {
    int attempts =
        fields
            .require("maxAttempts")
            .integer("maxAttempts", 1, RetryPolicy.MAX_ATTEMPTS_MAX)
            .orElse(1);
    var backoff = fields.constant("backoff", Backoff.class).orElse(Backoff.EXPONENTIAL);
    var initial = delay(fields, "initialDelaySeconds", RetryPolicy.NONE.initialDelay());
    var max = delay(fields, "maxDelaySeconds", longer(initial, RetryPolicy.NONE.maxDelay()));
    if (max.compareTo(initial) < 0) {
      fields.wrong(
          "maxDelaySeconds",
          Code.OUT_OF_RANGE,
          "Must not be less than the initial delay of " + initial.toSeconds() + " s");
    }
    boolean jitter = fields.bool("jitter").orElse(true);
    return new RetryPolicy(attempts, backoff, initial, longer(initial, max), jitter, codes(fields));
  }

  private static Duration delay(Fields fields, String name, Duration otherwise) {
    return fields.integer(name, 0, DELAY_SECONDS_MAX).map(Duration::ofSeconds).orElse(otherwise);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Set<String> codes(Fields fields) {
    var codes = FieldGroups.list(fields, "retryOn", CODES_MAX).orElse(List.of());
    for (int i = 0; i < codes.size(); i++) {
      if (!CODE.matcher(codes.get(i)).matches()) {
        fields.wrong(
            "retryOn", i, Code.INVALID_SYNTAX, "Must be an upper-case code, such as EXIT_CODE");
      }
    }
    return Set.copyOf(codes);
  }
}
