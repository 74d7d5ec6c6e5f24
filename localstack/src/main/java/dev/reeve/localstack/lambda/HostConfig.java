package dev.reeve.localstack.lambda;

/**
 * The account that functions think they run in.
 *
 * @param qualifier the alias every invocation goes through
 * @param unreservedConcurrency invocations that may run at once over all functions without a
 *     reserved concurrency; 1,000 less what is reserved on AWS. Each concurrent invocation has a
 *     handler of its own with its clients, which is what bounds it on one machine
 */
public record HostConfig(
    String region, String accountId, String qualifier, int unreservedConcurrency) {
  private static final int CONCURRENCY_DEFAULT = 64;

  /** Offline defaults: 64 invocations at once. */
  public HostConfig(String region, String accountId) {
    this(region, accountId, "live", CONCURRENCY_DEFAULT);
  }

  String functionArn(String functionName) {
    return "arn:aws:lambda:%s:%s:function:%s:%s"
        .formatted(region, accountId, functionName, qualifier);
  }
}
