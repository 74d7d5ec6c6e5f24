package dev.reeve.aws.sqs;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The one place that makes batch requests, because SQS may refuse some entries of a batch and still
 * answer 200: every answer is looked at, and refused entries are tried again a few times.
 */
final class Batches {
  /** SQS takes no more entries in one request. */
  private static final int ENTRIES_MAX = 10;

  /** Requests made for the same entries, the first included. */
  private static final int TRIES_MAX = 3;

  private final SqsClient client;

  Batches(SqsClient client) {
    this.client = client;
  }

  /**
   * Sends; each message makes its own entry for the id it is given.
   *
   * @return what the queue refused, or what it may not have taken
   */
  <T> List<T> send(
      String queue,
      Collection<T> messages,
      BiFunction<String, T, SendMessageBatchRequestEntry> entry) {
    return inGroups(
        queue,
        messages,
        entries ->
            client
                .sendMessageBatch(send -> send.queueUrl(queue).entries(each(entries, entry)))
                .failed());
  }

  /**
   * Deletes. A receipt that SQS no longer knows is no error: the message has been deleted, or is
   * somebody else's by now.
   *
   * @throws StoreUnavailableException if some may not have been deleted
   */
  void delete(String queue, Collection<String> receipts) {
    throwIfAny(
        "queue delete",
        queue,
        inGroups(
            queue,
            receipts,
            entries ->
                withoutStale(
                    client
                        .deleteMessageBatch(
                            delete ->
                                delete
                                    .queueUrl(queue)
                                    .entries(
                                        each(
                                            entries,
                                            (id, receipt) ->
                                                DeleteMessageBatchRequestEntry.builder()
                                                    .id(id)
                                                    .receiptHandle(receipt)
                                                    .build())))
                        .failed())));
  }

  /**
   * Sets how long messages stay hidden. A receipt that SQS no longer knows is no error: the message
   * can be seen again already.
   *
   * @throws StoreUnavailableException if it may not have happened to some
   */
  void hide(String queue, Collection<String> receipts, int seconds) {
    throwIfAny(
        "queue hand back",
        queue,
        inGroups(
            queue,
            receipts,
            entries ->
                withoutStale(
                    client
                        .changeMessageVisibilityBatch(
                            change ->
                                change
                                    .queueUrl(queue)
                                    .entries(
                                        each(
                                            entries,
                                            (id, receipt) ->
                                                ChangeMessageVisibilityBatchRequestEntry.builder()
                                                    .id(id)
                                                    .receiptHandle(receipt)
                                                    .visibilityTimeout(seconds)
                                                    .build())))
                        .failed())));
  }

  static void throwIfAny(String operation, String queue, List<?> left) {
    if (!left.isEmpty()) {
      throw new StoreUnavailableException(
          operation,
          QueueUrls.name(queue),
          new IllegalStateException(left.size() + " entries refused " + TRIES_MAX + " times"));
    }
  }

  private <T> List<T> inGroups(
      String queue,
      Collection<T> all,
      Function<Map<String, T>, List<BatchResultErrorEntry>> request) {
    var rest = List.copyOf(all);
    var left = new ArrayList<T>();
    for (int from = 0; from < rest.size(); from += ENTRIES_MAX) {
      left.addAll(
          tried(queue, rest.subList(from, Math.min(rest.size(), from + ENTRIES_MAX)), request));
    }
    return left;
  }

  private static <T> List<T> tried(
      String queue, List<T> group, Function<Map<String, T>, List<BatchResultErrorEntry>> request) {
    var entries = new LinkedHashMap<String, T>();
    group.forEach(entry -> entries.put(Integer.toString(entries.size()), entry));
    for (int tries = 0; tries < TRIES_MAX && !entries.isEmpty(); tries++) {
      try {
        var failed = new HashSet<String>();
        AwsCall.of("queue batch", QueueUrls.name(queue), () -> request.apply(entries))
            .forEach(failure -> failed.add(failure.id()));
        entries.keySet().retainAll(failed);
      } catch (StoreUnavailableException e) {
        // The SDK has tried again by itself: what is left has no known outcome, which the caller
        // must learn as well as a refusal.
        return List.copyOf(entries.values());
      }
    }
    return List.copyOf(entries.values());
  }

  private static <T, E> List<E> each(Map<String, T> entries, BiFunction<String, T, E> entry) {
    return entries.entrySet().stream().map(it -> entry.apply(it.getKey(), it.getValue())).toList();
  }

  private static List<BatchResultErrorEntry> withoutStale(List<BatchResultErrorEntry> failed) {
    return failed.stream().filter(entry -> !Boolean.TRUE.equals(entry.senderFault())).toList();
  }
}
