package dev.reeve.aws.sqs;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.identity.Level;
import dev.reeve.model.message.TaskMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The priority queues as SQS standard queues, one for each pool and priority. */
public final class SqsTaskQueues implements TaskQueues {
  private final SqsClient client;
  private final QueueUrls urls;
  private final Batches batches;

  /** Makes no request. */
  public SqsTaskQueues(SqsClient client, QueueUrls urls) {
    this.client = client;
    this.urls = urls;
    this.batches = new Batches(client);
  }

  @Override
  public void send(Level level, TaskMessage message, Duration delay) {
    AwsCall.of(
        "queue send",
        level.toString(),
        () ->
            client.sendMessage(
                send ->
                    send.queueUrl(urls.ofLevel(level))
                        .messageBody(message.text())
                        .delaySeconds(Delays.seconds(delay))));
  }

  /** One request for ten messages, and up to two more for those that were refused. */
  @Override
  public List<Delayed> sendAll(Level level, Collection<Delayed> messages) {
    return batches.send(
        urls.ofLevel(level),
        messages,
        (id, message) ->
            SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(message.message().text())
                .delaySeconds(Delays.seconds(message.delay()))
                .build());
  }

  @Override
  public List<Received> receive(Level level, int max) {
    var answer =
        AwsCall.of(
            "queue receive",
            level.toString(),
            () ->
                client.receiveMessage(
                    receive ->
                        receive
                            .queueUrl(urls.ofLevel(level))
                            .maxNumberOfMessages(max)
                            .waitTimeSeconds(0)
                            .messageSystemAttributeNames(
                                MessageSystemAttributeName.SENT_TIMESTAMP,
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)));
    return answer.messages().stream().map(SqsTaskQueues::received).toList();
  }

  private static Received received(Message message) {
    var attributes = message.attributes();
    return new Received(
        message.body(),
        message.receiptHandle(),
        Integer.parseInt(
            attribute(attributes, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)),
        Instant.ofEpochMilli(
            Long.parseLong(attribute(attributes, MessageSystemAttributeName.SENT_TIMESTAMP))));
  }

  private static String attribute(
      Map<MessageSystemAttributeName, String> attributes, MessageSystemAttributeName name) {
    var value = attributes.get(name);
    if (value == null) {
      throw new IllegalStateException("SQS gave a message without " + name);
    }
    return value;
  }

  @Override
  public void delete(Level level, Collection<Received> messages) {
    batches.delete(urls.ofLevel(level), messages.stream().map(Received::receipt).toList());
  }

  @Override
  public void handBack(Level level, Collection<Received> messages, Duration delay) {
    batches.hide(
        urls.ofLevel(level),
        messages.stream().map(Received::receipt).toList(),
        Delays.seconds(delay));
  }

  @Override
  public Depth depth(Level level) {
    var attributes =
        AwsCall.of(
                "queue depth",
                level.toString(),
                () ->
                    client.getQueueAttributes(
                        get ->
                            get.queueUrl(urls.ofLevel(level))
                                .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)))
            .attributes();
    return new Depth(
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
  }

  private static long count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Long.parseLong(attributes.getOrDefault(name, "0"));
  }
}
