package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Writes a stream record in the form in which Lambda hands it over. */
final class StreamRecordJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamRecordJson() {}

  static ObjectNode of(Record streamRecord, String streamArn) {
    var node =
        JSON.createObjectNode()
            .put("eventID", streamRecord.eventID())
            .put("eventName", streamRecord.eventNameAsString())
            .put("eventVersion", streamRecord.eventVersion())
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", streamRecord.awsRegion());
    var change = streamRecord.dynamodb();
    var dynamodb = node.putObject("dynamodb");
    dynamodb.put(
        "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    dynamodb.set("Keys", image(change.keys()));
    if (change.hasNewImage()) {
      dynamodb.set("NewImage", image(change.newImage()));
    }
    if (change.hasOldImage()) {
      dynamodb.set("OldImage", image(change.oldImage()));
    }
    dynamodb
        .put("SequenceNumber", change.sequenceNumber())
        .put("SizeBytes", change.sizeBytes())
        .put("StreamViewType", change.streamViewTypeAsString());
    if (streamRecord.userIdentity() != null) {
      node.putObject("userIdentity")
          .put("type", streamRecord.userIdentity().type())
          .put("principalId", streamRecord.userIdentity().principalId());
    }
    return node.put("eventSourceARN", streamArn);
  }

  private static ObjectNode image(Map<String, AttributeValue> attributes) {
    var node = JSON.createObjectNode();
    attributes.forEach((name, value) -> node.set(name, value(value)));
    return node;
  }

  private static JsonNode value(AttributeValue value) {
    var node = JSON.createObjectNode();
    switch (value.type()) {
      case S -> node.put("S", value.s());
      case N -> node.put("N", value.n());
      case BOOL -> node.put("BOOL", value.bool());
      case NUL -> node.put("NULL", true);
      case B -> node.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case SS -> value.ss().forEach(node.putArray("SS")::add);
      case NS -> value.ns().forEach(node.putArray("NS")::add);
      case M -> node.set("M", image(value.m()));
      case L -> {
        var list = node.putArray("L");
        value.l().forEach(element -> list.add(value(element)));
      }
      case BS, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException(
              "No item of ours has an attribute of type " + value.type());
    }
    return node;
  }
}
