package dev.reeve.localstack.gate;

import java.util.HashMap;
import java.util.Map;

/** The errors that the gate itself answers with, in the form of the service that was called. */
final class ServiceError {
  private static final int CLIENT = 400;
  private static final int FORBIDDEN = 403;
  private static final int SERVER = 500;

  private ServiceError() {}

  static Answer notAuthorized(Protocol service, String message) {
    return switch (service) {
      // SQS keeps the codes of its former query protocol beside the new ones.
      case SQS ->
          sqs(FORBIDDEN, "com.amazon.coral.service#AccessDeniedException", "AccessDenied", message);
      case DYNAMODB, STREAMS, ECS ->
          json(CLIENT, "com.amazon.coral.service#AccessDeniedException", message);
    };
  }

  static Answer unknownKey(Protocol service) {
    var message = "The security token included in the request is invalid.";
    return switch (service) {
      case SQS ->
          sqs(
              FORBIDDEN,
              "com.amazon.coral.service#InvalidClientTokenId",
              "InvalidClientTokenId",
              message);
      case DYNAMODB, STREAMS, ECS ->
          json(CLIENT, "com.amazon.coral.service#UnrecognizedClientException", message);
    };
  }

  static Answer noKey(Protocol service) {
    var message = "Request is missing Authentication Token";
    var type = "com.amazon.coral.service#MissingAuthenticationTokenException";
    return service == Protocol.SQS
        ? sqs(FORBIDDEN, type, "MissingAuthenticationToken", message)
        : json(CLIENT, type, message);
  }

  static Answer throttled(Protocol service) {
    return switch (service) {
      case SQS ->
          sqs(
              FORBIDDEN,
              "com.amazonaws.sqs#RequestThrottled",
              "RequestThrottled",
              "The request was denied due to request throttling.");
      case DYNAMODB ->
          json(
              CLIENT,
              "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
              "The level of configured provisioned throughput for the table was exceeded.");
      case STREAMS ->
          json(
              CLIENT,
              "com.amazonaws.dynamodb.v20120810#LimitExceededException",
              "Too many operations for a given subscriber.");
      case ECS -> json(CLIENT, "com.amazon.coral.service#ThrottlingException", "Rate exceeded");
    };
  }

  static Answer internal(Protocol service) {
    return service == Protocol.SQS
        ? sqs(
            SERVER,
            "com.amazon.coral.service#InternalFailure",
            "InternalFailure",
            "Internal failure")
        : json(
            SERVER,
            "com.amazonaws.dynamodb.v20120810#InternalServerError",
            "Internal server error");
  }

  static Answer noSuchQueue() {
    return sqs(
        CLIENT,
        "com.amazonaws.sqs#QueueDoesNotExist",
        "AWS.SimpleQueueService.NonExistentQueue",
        "The specified queue does not exist.");
  }

  static Answer unavailable(String message) {
    return json(503, "com.amazon.coral.service#ServiceUnavailableException", message);
  }

  static Answer unknownOperation(String message) {
    return json(CLIENT, "com.amazon.coral.service#UnknownOperationException", message);
  }

  static Answer malformed(String message) {
    return json(CLIENT, "com.amazon.coral.service#SerializationException", message);
  }

  private static Answer json(int status, String type, String message) {
    var headers = Map.of("content-type", "application/x-amz-json-1.0");
    var body = Json.object().put("__type", type).put("message", message);
    return new Answer(status, headers, Json.write(body));
  }

  private static Answer sqs(int status, String type, String code, String message) {
    var fault = status < SERVER ? "Sender" : "Receiver";
    var answer = json(status, type, message);
    var headers = new HashMap<>(answer.headers());
    headers.put(SqsRoute.QUERY_ERROR, code + ";" + fault);
    return new Answer(status, headers, answer.body());
  }
}
