package dev.reeve.aws.sqs;

import dev.reeve.core.queue.SweepQueue;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Orders of sweeps as delayed messages in an SQS queue that feeds the sweeper. */
public final class SqsSweepQueue implements SweepQueue {
  private final QueueUrls urls;
  private final Batches batches;

  /** Makes no request. */
  public SqsSweepQueue(SqsClient client, QueueUrls urls) {
    this.urls = urls;
    this.batches = new Batches(client);
  }

  /** One request for ten orders. */
  @Override
  public void order(List<Order> orders) {
    var left =
        batches.send(
            urls.ofSweeps(),
            orders,
            (id, order) ->
                SendMessageBatchRequestEntry.builder()
                    .id(id)
                    .messageBody(order.sweep().text())
                    .delaySeconds(Delays.seconds(order.delay()))
                    .build());
    Batches.throwIfAny("sweeps order", urls.ofSweeps(), left);
  }
}
