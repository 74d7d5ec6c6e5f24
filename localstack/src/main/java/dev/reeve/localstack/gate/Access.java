package dev.reeve.localstack.gate;

import java.util.List;
import java.util.Map;

/**
 * One permission that a call needs. A call may need several, and is let through only with all.
 *
 * @param action the IAM action, such as {@code dynamodb:PutItem}
 * @param resource the ARN it acts on, or {@code *} for actions without one
 * @param context the condition keys that AWS fills for this call, each with its values
 */
public record Access(String action, String resource, Map<String, List<String>> context) {
  /** Copies what it is given. */
  public Access {
    context = Map.copyOf(context);
  }

  /** A permission whose call fills no condition key. */
  public Access(String action, String resource) {
    this(action, resource, Map.of());
  }
}
