package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The way to ElasticMQ. Queues are known by the last part of their URL; URLs in answers are given
 * the form that SQS gives them, and error codes of the query protocol, which SDKs prefer, too.
 */
final class SqsRoute implements Route {
  static final String QUERY_ERROR = "x-amzn-query-error";

  /** Each operation with the action it needs on the queue it names. */
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          Map.entry("SendMessage", "SendMessage"),
          Map.entry("SendMessageBatch", "SendMessage"),
          Map.entry("ReceiveMessage", "ReceiveMessage"),
          Map.entry("DeleteMessage", "DeleteMessage"),
          Map.entry("DeleteMessageBatch", "DeleteMessage"),
          Map.entry("ChangeMessageVisibility", "ChangeMessageVisibility"),
          Map.entry("ChangeMessageVisibilityBatch", "ChangeMessageVisibility"),
          Map.entry("CreateQueue", "CreateQueue"),
          Map.entry("DeleteQueue", "DeleteQueue"),
          Map.entry("PurgeQueue", "PurgeQueue"),
          Map.entry("GetQueueUrl", "GetQueueUrl"),
          Map.entry("GetQueueAttributes", "GetQueueAttributes"),
          Map.entry("SetQueueAttributes", "SetQueueAttributes"),
          Map.entry("TagQueue", "TagQueue"),
          Map.entry("UntagQueue", "UntagQueue"),
          Map.entry("ListQueueTags", "ListQueueTags"),
          Map.entry("ListDeadLetterSourceQueues", "ListDeadLetterSourceQueues"),
          Map.entry("ListQueues", "ListQueues"),
          Map.entry("StartMessageMoveTask", "StartMessageMoveTask"),
          Map.entry("ListMessageMoveTasks", "ListMessageMoveTasks"),
          Map.entry("CancelMessageMoveTask", "CancelMessageMoveTask"));

  /** Where the engine's name of an error and SQS's own code in the query protocol differ. */
  private static final Map<String, String> QUERY_CODES =
      Map.of(
          "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue",
          "QueueNameExists", "QueueAlreadyExists",
          "BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
          "EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest",
          "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
          "BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong");

  private final Arns arns;
  private final Upstream upstream;
  private final UsageMeter usage;

  SqsRoute(Arns arns, Upstream upstream, UsageMeter usage) {
    this.arns = arns;
    this.upstream = upstream;
    this.usage = usage;
  }

  @Override
  public List<Access> needed(Call call) {
    var name = ACTIONS.get(call.operation());
    if (name == null) {
      throw new UnknownOperationException(call.service(), call.operation());
    }
    var resource = resource(call.body());
    var needed = new ArrayList<Access>();
    needed.add(new Access(Protocol.SQS.action(name), resource));
    if (name.equals("CreateQueue") && !call.body().path("tags").isEmpty()) {
      // "To be able to tag a queue on creation, you must have the sqs:CreateQueue and sqs:TagQueue
      // permissions" (API reference of CreateQueue).
      needed.add(new Access(Protocol.SQS.action("TagQueue"), resource));
    }
    if (name.equals("StartMessageMoveTask")) {
      // A redrive takes from the dead-letter queue in the caller's name. The queues it gives back
      // to
      // are checked only where the call names one; AWS checks each message's source queue.
      for (var part : List.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")) {
        needed.add(new Access(Protocol.SQS.action(part), resource));
      }
      if (call.body().path("DestinationArn").isTextual()) {
        var destination = call.body().path("DestinationArn").textValue();
        needed.add(new Access(Protocol.SQS.action("SendMessage"), destination));
      }
    }
    return needed;
  }

  private String resource(JsonNode body) {
    if (body.path("QueueUrl").isTextual()) {
      return arns.queue(lastPart(body.path("QueueUrl").textValue()));
    }
    if (body.path("QueueName").isTextual()) {
      return arns.queue(body.path("QueueName").textValue());
    }
    return body.path("SourceArn").isTextual() ? body.path("SourceArn").textValue() : "*";
  }

  private static String lastPart(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Override
  public Answer forward(Call call) throws IOException {
    if (isForeign(call.body().path("QueueUrl").asText(""))) {
      return ServiceError.noSuchQueue();
    }
    var answer = upstream.post(call.headers(), Json.write(call.body()));
    if (!answer.isSuccess()) {
      usage.billed(call.caller(), call.operation(), 1);
      return withQueryCode(answer);
    }
    return switch (call.operation()) {
      case "ReceiveMessage" -> received(call, answer);
      case "CreateQueue", "GetQueueUrl", "ListQueues", "ListDeadLetterSourceQueues" -> {
        usage.billed(call.caller(), call.operation(), 1);
        yield withQueueUrls(answer);
      }
      default -> {
        usage.billed(call.caller(), call.operation(), SqsPayload.sentChunks(call.body()));
        yield answer;
      }
    };
  }

  /**
   * A URL of another account is a mistake that AWS would not forgive. Its host says nothing here:
   * SDKs send it in the body and call their endpoint.
   */
  private boolean isForeign(String queueUrl) {
    return !queueUrl.isEmpty()
        && !queueUrl.endsWith("/%s/%s".formatted(arns.account(), lastPart(queueUrl)));
  }

  private Answer received(Call call, Answer answer) throws IOException {
    var messages = Json.read(answer.body()).path("Messages");
    usage.billed(call.caller(), call.operation(), SqsPayload.receivedChunks(messages));
    if (messages.isEmpty()) {
      usage.emptyReceive(call.caller(), call.operation());
    }
    return answer;
  }

  private Answer withQueueUrls(Answer answer) throws IOException {
    ObjectNode body = Json.read(answer.body());
    if (body.path("QueueUrl").isTextual()) {
      body.put("QueueUrl", arns.queueUrl(lastPart(body.path("QueueUrl").textValue())));
    }
    for (var field : List.of("QueueUrls", "queueUrls")) {
      if (body.path(field) instanceof ArrayNode urls) {
        for (var i = 0; i < urls.size(); i++) {
          urls.set(i, TextNode.valueOf(arns.queueUrl(lastPart(urls.path(i).asText()))));
        }
      }
    }
    return answer.withBody(body);
  }

  /** The engine names its type in this header, where SQS has {@code code;Sender}. */
  private static Answer withQueryCode(Answer answer) {
    var type = answer.headers().get(QUERY_ERROR);
    if (type == null || type.indexOf(';') >= 0) {
      return answer;
    }
    var name = type.substring(type.indexOf('#') + 1);
    var fault = answer.status() < 500 ? "Sender" : "Receiver";
    return answer.withHeader(QUERY_ERROR, QUERY_CODES.getOrDefault(name, name) + ";" + fault);
  }
}
