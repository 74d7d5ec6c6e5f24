package dev.reeve.aws.sqs;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.queue.Inbox;
import dev.reeve.model.identity.WorkerId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A worker's own queue, made by the worker and named by its id, which nobody uses again. Nudges are
 * kept for an hour only: an older one says nothing. For one thread.
 */
public final class SqsInbox implements Inbox {
  private static final Duration RETENTION = Duration.ofHours(1);
  private static final Duration WAIT_MAX = Duration.ofSeconds(20);
  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final int RECEIVE_MAX = 10;

  private final SqsClient client;
  private final Batches batches;
  private final String url;
  private Collection<String> seen = List.of();

  private SqsInbox(SqsClient client, String url) {
    this.client = client;
    this.batches = new Batches(client);
    this.url = url;
  }

  /**
   * Makes the queue, unless it is there. SQS may take a second until it can be used ("CreateQueue",
   * Amazon SQS API Reference): until then {@link #await} finds no queue, and says so.
   *
   * @param client with the patience of a long poll
   * @throws StoreUnavailableException if the outcome is unknown
   */
  public static SqsInbox create(SqsClient client, QueueUrls urls, WorkerId worker) {
    var url = urls.ofWorker(worker);
    var attributes =
        Map.of(
            QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()),
            QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
                Long.toString(WAIT_MAX.toSeconds()),
            QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(VISIBILITY.toSeconds()));
    AwsCall.of(
        "inbox create",
        worker.toString(),
        () ->
            client.createQueue(
                create -> create.queueName(QueueUrls.name(url)).attributes(attributes)));
    return new SqsInbox(client, url);
  }

  /**
   * One long poll. The nudges that it brings are deleted by the next call, so that the worker looks
   * at its item a round trip earlier.
   *
   * @throws StoreUnavailableException if SQS does not answer, or does not know the queue
   */
  @Override
  public boolean await(Duration wait) throws InterruptedException {
    if (!seen.isEmpty()) {
      delete(seen);
      seen = List.of();
    }
    seen = receive(wait);
    return !seen.isEmpty();
  }

  private Collection<String> receive(Duration wait) throws InterruptedException {
    var least = wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait;
    try {
      return AwsCall.of("inbox await", QueueUrls.name(url), () -> receiveNow(least));
    } catch (StoreUnavailableException e) {
      if (Thread.interrupted() || e.getCause() instanceof AbortedException) {
        throw interrupted(e);
      }
      throw e;
    }
  }

  private static InterruptedException interrupted(StoreUnavailableException e) {
    var interrupted = new InterruptedException("Interrupted while it waited for a nudge");
    interrupted.initCause(e);
    return interrupted;
  }

  private List<String> receiveNow(Duration wait) {
    try {
      return client
          .receiveMessage(
              receive ->
                  receive
                      .queueUrl(url)
                      .maxNumberOfMessages(RECEIVE_MAX)
                      .waitTimeSeconds(Delays.seconds(wait)))
          .messages()
          .stream()
          .map(Message::receiptHandle)
          .toList();
    } catch (QueueDoesNotExistException e) {
      throw new StoreUnavailableException("inbox await", QueueUrls.name(url), e);
    }
  }

  private void delete(Collection<String> receipts) {
    try {
      batches.delete(url, receipts);
    } catch (StoreUnavailableException _) {
      // A nudge that comes a second time only makes the worker look once more.
    }
  }

  @Override
  public void close() {
    try {
      AwsCall.of("inbox delete", QueueUrls.name(url), this::deleteQueue);
    } catch (StoreUnavailableException _) {
      // An orphaned queue costs nothing, and whoever cleans up finds it by its name.
    }
  }

  private boolean deleteQueue() {
    try {
      client.deleteQueue(delete -> delete.queueUrl(url));
      return true;
    } catch (QueueDoesNotExistException _) {
      return false;
    }
  }
}
