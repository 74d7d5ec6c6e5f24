package dev.reeve.aws.sqs;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.WorkerId;

/**
 * Where the queues of an environment are: one prefix, and a suffix for each queue.
 *
 * @param prefix such as {@code https://sqs.eu-west-1.amazonaws.com/123456789012/reeve-dev-}
 */
public record QueueUrls(String prefix) {
  public QueueUrls {
    if (prefix.lastIndexOf('/') < 0 || prefix.endsWith("/")) {
      throw new IllegalArgumentException(
          "A queue URL prefix ends with the beginning of a queue's name, unlike \""
              + prefix
              + "\"");
    }
  }

  String ofLevel(Level level) {
    return prefix + level.queueSuffix();
  }

  String ofDoorbell() {
    return prefix + "doorbell";
  }

  String ofSweeps() {
    return prefix + "sweeps";
  }

  String ofWorker(WorkerId worker) {
    return prefix + "worker-" + worker;
  }

  /** The name in a queue's URL: what follows the account. */
  static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
