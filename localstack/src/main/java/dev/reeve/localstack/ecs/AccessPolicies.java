package dev.reeve.localstack.ecs;

import java.util.Map;

/** Judges a request by the policies of the role that an access key stands for. */
@FunctionalInterface
public interface AccessPolicies {
  /**
   * Whether the key may do this.
   *
   * @param action such as {@code ecs:StopTask}
   * @param resource an ARN
   * @param conditionKeys what the request says for condition keys, such as {@code ecs:cluster}
   */
  Authorization check(
      String accessKeyId, String action, String resource, Map<String, String> conditionKeys);
}
