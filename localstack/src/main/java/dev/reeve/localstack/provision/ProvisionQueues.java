package dev.reeve.localstack.provision;

import dev.reeve.localstack.template.QueueDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Makes each queue that is missing, dead-letter queues before those that name them. A queue that is
 * there keeps its messages and takes the attributes of the template.
 */
public final class ProvisionQueues {
  private final SqsClient sqs;

  /** Provisions through {@code sqs}, whatever engine that talks to. */
  public ProvisionQueues(SqsClient sqs) {
    this.sqs = sqs;
  }

  /**
   * Makes what is missing.
   *
   * @throws ProvisioningException if a queue's dead-letter queue is not in the list
   */
  public void provision(List<QueueDefinition> queues) {
    for (QueueDefinition queue : deadLetterQueuesFirst(queues)) {
      if (exists(queue.name())) {
        sqs.setQueueAttributes(
            request -> request.queueUrl(url(queue.name())).attributes(attributes(queue)));
      } else {
        sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes(queue)));
      }
    }
  }

  private boolean exists(String name) {
    try {
      return !url(name).isEmpty();
    } catch (QueueDoesNotExistException e) {
      return false;
    }
  }

  private String url(String name) {
    return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  private static Map<QueueAttributeName, String> attributes(QueueDefinition queue) {
    var attributes = new LinkedHashMap<QueueAttributeName, String>();
    queue
        .attributes()
        .forEach((name, value) -> attributes.put(QueueAttributeName.fromValue(name), value));
    queue
        .redrive()
        .ifPresent(
            redrive ->
                attributes.put(
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                        .formatted(redrive.deadLetterQueueArn(), redrive.maxReceiveCount())));
    return attributes;
  }

  static List<QueueDefinition> deadLetterQueuesFirst(List<QueueDefinition> queues) {
    var waiting = new ArrayList<>(queues);
    var ordered = new ArrayList<QueueDefinition>();
    var made = new HashSet<String>();
    while (!waiting.isEmpty()) {
      List<QueueDefinition> ready =
          waiting.stream()
              .filter(
                  queue ->
                      queue.redrive().isEmpty()
                          || made.contains(queue.redrive().get().deadLetterQueueArn()))
              .toList();
      if (ready.isEmpty()) {
        throw new ProvisioningException(
            "Queue %s sends dead letters to a queue that is not in the template"
                .formatted(waiting.getFirst().name()));
      }
      ordered.addAll(ready);
      waiting.removeAll(ready);
      ready.forEach(queue -> made.add(queue.arn()));
    }
    return ordered;
  }
}
