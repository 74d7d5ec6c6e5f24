package dev.reeve.localstack.stack;

import java.util.Map;
import java.util.Optional;

/**
 * An access key of this run.
 *
 * @param caller under which its requests are counted: a function or service, or the operator
 * @param roleArn whose policies apply; empty is the operator, who may do everything
 */
public record RoleKey(
    String caller, Optional<String> roleArn, String accessKeyId, String secretAccessKey) {

  Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", accessKeyId, "AWS_SECRET_ACCESS_KEY", secretAccessKey);
  }

  /** Keeps the secret out of messages. */
  @Override
  public String toString() {
    return "RoleKey[" + caller + ", " + accessKeyId + "]";
  }
}
