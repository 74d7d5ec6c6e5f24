package dev.reeve.localstack.template;

import java.util.Map;
import java.util.Optional;

/**
 * An SQS standard queue.
 *
 * @param url the URL it would have on AWS; offline only its last segment matters
 * @param attributes what the template sets, by SQS attribute name, without the redrive policy
 */
public record QueueDefinition(
    String logicalId,
    String name,
    String arn,
    String url,
    Map<String, String> attributes,
    Optional<Redrive> redrive) {

  /** Copies the attributes. */
  public QueueDefinition {
    attributes = Map.copyOf(attributes);
  }

  /** Where a message goes that was received more than {@code maxReceiveCount} times. */
  public record Redrive(String deadLetterQueueArn, int maxReceiveCount) {}
}
