package dev.reeve.infra;

import software.amazon.awscdk.Aws;

/**
 * Physical names of an environment. They are fixed, not generated: functions and workers put a
 * queue's URL together from a prefix, and operators find by name what an alarm tells them about.
 */
record Names(String environment) {
  /** A name of a kind of which the environment has one: {@code reeve-dev-tasks}. */
  String of(String suffix) {
    return prefix() + suffix;
  }

  String prefix() {
    return "reeve-" + environment + "-";
  }

  String cluster() {
    return "reeve-" + environment;
  }

  /** What a queue's URL begins with, up to and including the prefix of its name. */
  String queueUrlPrefix() {
    return "https://sqs."
        + Aws.REGION
        + "."
        + Aws.URL_SUFFIX
        + "/"
        + Aws.ACCOUNT_ID
        + "/"
        + prefix();
  }

  /** The queues that workers make for themselves; an ARN pattern, for they are not in the stack. */
  String workerQueuesArn() {
    return arn("sqs", of("worker-*"));
  }

  /** The ECS tasks of the environment's cluster; ECS makes their ids. */
  String clusterTasksArn() {
    return arn("ecs", "task/" + cluster() + "/*");
  }

  /** The alarms of the environment. */
  String alarmsArn() {
    return arn("cloudwatch", "alarm:" + of("*"));
  }

  String clusterArn() {
    return arn("ecs", "cluster/" + cluster());
  }

  private static String arn(String service, String resource) {
    return "arn:"
        + Aws.PARTITION
        + ":"
        + service
        + ":"
        + Aws.REGION
        + ":"
        + Aws.ACCOUNT_ID
        + ":"
        + resource;
  }
}
