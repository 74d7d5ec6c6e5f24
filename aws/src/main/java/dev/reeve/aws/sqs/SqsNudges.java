package dev.reeve.aws.sqs;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.Nudges;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.message.Nudge;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Nudges as messages in the queues that workers make for themselves. One request a nudge. */
public final class SqsNudges implements Nudges {
  private final SqsClient client;
  private final QueueUrls urls;

  /** Makes no request. */
  public SqsNudges(SqsClient client, QueueUrls urls) {
    this.client = client;
    this.urls = urls;
  }

  @Override
  public void nudge(WorkerId worker) {
    try {
      AwsCall.of("nudge", worker.toString(), () -> send(worker));
    } catch (StoreUnavailableException _) {
      // The worker looks at its item with its next heartbeat anyway.
    }
  }

  private boolean send(WorkerId worker) {
    try {
      client.sendMessage(
          send -> send.queueUrl(urls.ofWorker(worker)).messageBody(new Nudge().text()));
      return true;
    } catch (QueueDoesNotExistException _) {
      // A worker that ends deletes its queue first; what it still held is found on its item.
      return false;
    }
  }
}
