package dev.reeve.aws.sqs;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.queue.Doorbell;
import dev.reeve.model.message.Ring;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The doorbell as an SQS queue that feeds the scheduler. One request a ring. */
public final class SqsDoorbell implements Doorbell {
  private final SqsClient client;
  private final QueueUrls urls;

  /** Makes no request. */
  public SqsDoorbell(SqsClient client, QueueUrls urls) {
    this.client = client;
    this.urls = urls;
  }

  @Override
  public void ring(Ring ring, Duration delay) {
    AwsCall.of(
        "doorbell ring",
        ring.pool(),
        () ->
            client.sendMessage(
                send ->
                    send.queueUrl(urls.ofDoorbell())
                        .messageBody(ring.text())
                        .delaySeconds(Delays.seconds(delay))));
  }
}
