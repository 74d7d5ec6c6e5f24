package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Calls a function with messages (AWS Lambda Developer Guide, "Using Lambda with Amazon SQS"):
 * deletes what succeeded, leaves the rest until its visibility timeout. Each of its pollers calls
 * synchronously, so there are as many as invocations may be under way; Lambda keeps five long polls
 * when idle, this two at least.
 */
public final class SqsEventSource implements EventSource {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POLLERS_MIN = 2;
  private static final int WAIT_SECONDS = 20;

  private final Config config;
  private final SqsClient sqs;
  private final FunctionHost host;
  private final Consumer<String> complaints;
  private final Pollers pollers;

  /**
   * Settings.
   *
   * @param batchSize 1 to 10
   * @param maximumConcurrency invocations at once; 2 or more, as Lambda asks
   */
  public record Config(
      String function,
      String queueUrl,
      String queueArn,
      int batchSize,
      int maximumConcurrency,
      boolean reportsFailures) {}

  /**
   * @param sqs with the patience of a long poll
   * @param complaints takes what went wrong with the queue
   */
  public SqsEventSource(
      Config config, SqsClient sqs, FunctionHost host, Consumer<String> complaints) {
    this.config = config;
    this.sqs = sqs;
    this.host = host;
    this.complaints = complaints;
    this.pollers = new Pollers("mapping-" + config.function());
  }

  @Override
  public void start() {
    for (int i = 0; i < Math.max(POLLERS_MIN, config.maximumConcurrency()); i++) {
      pollers.start(this::round);
    }
  }

  private boolean round() {
    try {
      var messages =
          sqs.receiveMessage(
                  receive ->
                      receive
                          .queueUrl(config.queueUrl())
                          .maxNumberOfMessages(Math.min(10, config.batchSize()))
                          .waitTimeSeconds(WAIT_SECONDS)
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                          .messageAttributeNames("All"))
              .messages();
      if (!messages.isEmpty()) {
        var outcome = host.invoke(config.function(), event(messages));
        delete(messages, outcome);
        return !(outcome instanceof InvocationOutcome.Throttled);
      }
      return true;
    } catch (SdkException e) {
      if (!pollers.isClosed()) {
        complaints.accept(config.queueUrl() + ": " + e.getMessage());
      }
      return false;
    }
  }

  private void delete(List<Message> messages, InvocationOutcome outcome) {
    var failed = BatchAnswer.failures(outcome, config.reportsFailures());
    if (failed.isEmpty()) {
      return;
    }
    var left = new HashSet<>(failed.get());
    var ids = messages.stream().map(Message::messageId).toList();
    if (!ids.containsAll(left)) {
      return;
    }
    var done =
        messages.stream()
            .filter(message -> !left.contains(message.messageId()))
            .map(
                message ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
            .toList();
    if (!done.isEmpty()) {
      sqs.deleteMessageBatch(delete -> delete.queueUrl(config.queueUrl()).entries(done));
    }
  }

  private byte[] event(List<Message> messages) {
    var event = JSON.createObjectNode();
    var records = event.putArray("Records");
    for (var message : messages) {
      records.add(messageNode(message));
    }
    try {
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode messageNode(Message message) {
    var node =
        JSON.createObjectNode()
            .put("messageId", message.messageId())
            .put("receiptHandle", message.receiptHandle())
            .put("body", message.body());
    var attributes = node.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    node.putObject("messageAttributes");
    return node.put("md5OfBody", message.md5OfBody())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", config.queueArn())
        .put("awsRegion", config.queueArn().split(":", -1)[3]);
  }

  @Override
  public void pause() {
    pollers.pause(true);
  }

  @Override
  public void resume() {
    pollers.pause(false);
  }

  @Override
  public void close() {
    pollers.close();
  }
}
