package dev.reeve.localstack.lambda;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Where a stream mapping tells of records that it gave up. */
@FunctionalInterface
public interface FailureDestination {
  /** Nobody is told. */
  FailureDestination NONE = message -> {};

  /** Sends the metadata of one discarded batch; may throw an {@code SdkException}. */
  void send(String message);

  /** Sends to a queue. */
  static FailureDestination queue(SqsClient client, String queueUrl) {
    return message ->
        client.sendMessage(request -> request.queueUrl(queueUrl).messageBody(message));
  }
}
