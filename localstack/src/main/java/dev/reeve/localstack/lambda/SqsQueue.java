package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The queue of a mapping: receives, deletes and gives back, ten messages to a request. */
final class SqsQueue {
  private static final int BATCH_MAX = 10;

  private final SqsClient client;
  private final String url;
  private final AtomicLong receives = new AtomicLong();

  SqsQueue(SqsClient client, String url) {
    this.client = client;
    this.url = url;
  }

  List<Message> receive(int messagesMax, Duration wait) {
    receives.incrementAndGet();
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(Math.min(messagesMax, BATCH_MAX))
                    .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  /** Deletes; a message whose deletion fails comes again, as with Lambda. */
  List<String> delete(List<Message> messages) {
    var failed = new ArrayList<String>();
    for (List<Message> part : parts(messages)) {
      client
          .deleteMessageBatch(
              request -> request.queueUrl(url).entries(numbered(part, SqsQueue::deletion)))
          .failed()
          .forEach(entry -> failed.add(entry.code() + ": " + entry.message()));
    }
    return failed;
  }

  /** Makes messages visible at once. */
  void giveBack(List<Message> messages) {
    for (List<Message> part : parts(messages)) {
      client.changeMessageVisibilityBatch(
          request -> request.queueUrl(url).entries(numbered(part, SqsQueue::visibleNow)));
    }
  }

  long receives() {
    return receives.get();
  }

  private static DeleteMessageBatchRequestEntry deletion(String id, Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(message.receiptHandle())
        .build();
  }

  private static ChangeMessageVisibilityBatchRequestEntry visibleNow(String id, Message message) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(message.receiptHandle())
        .visibilityTimeout(0)
        .build();
  }

  private interface Entry<T> {
    T make(String id, Message message);
  }

  private static <T> List<T> numbered(List<Message> messages, Entry<T> entry) {
    var entries = new ArrayList<T>();
    for (Message message : messages) {
      entries.add(entry.make(Integer.toString(entries.size()), message));
    }
    return entries;
  }

  private static List<List<Message>> parts(List<Message> messages) {
    var parts = new ArrayList<List<Message>>();
    for (int from = 0; from < messages.size(); from += BATCH_MAX) {
      parts.add(messages.subList(from, Math.min(from + BATCH_MAX, messages.size())));
    }
    return parts;
  }
}
