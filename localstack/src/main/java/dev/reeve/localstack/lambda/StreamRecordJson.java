package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Stream records in the form in which Lambda hands them to functions.
 *
 * <p>Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB", example event;
 * for deletions by TTL, DynamoDB Developer Guide, "DynamoDB Streams and Time to Live".
 */
final class StreamRecordJson {
  private final String streamArn;
  private final String region;

  StreamRecordJson(StreamMappingConfig config) {
    this.streamArn = config.streamArn();
    this.region = config.region();
  }

  StreamRecord record(Record record) {
    return new StreamRecord(
        record.dynamodb().sequenceNumber(),
        record.dynamodb().approximateCreationDateTime(),
        json(record));
  }

  private ObjectNode json(Record record) {
    ObjectNode json = Json.object();
    json.put("eventID", record.eventID());
    json.put("eventName", record.eventNameAsString());
    json.put("eventVersion", record.eventVersion());
    json.put("eventSource", "aws:dynamodb");
    json.put("awsRegion", region);
    json.set("dynamodb", change(record));
    if (record.userIdentity() != null) {
      json.putObject("userIdentity")
          .put("type", record.userIdentity().type())
          .put("principalId", record.userIdentity().principalId());
    }
    json.put("eventSourceARN", streamArn);
    return json;
  }

  private static ObjectNode change(Record record) {
    var change = record.dynamodb();
    ObjectNode json = Json.object();
    json.put("ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    json.set("Keys", item(change.keys()));
    if (change.hasNewImage()) {
      json.set("NewImage", item(change.newImage()));
    }
    if (change.hasOldImage()) {
      json.set("OldImage", item(change.oldImage()));
    }
    json.put("SequenceNumber", change.sequenceNumber());
    json.put("SizeBytes", change.sizeBytes());
    json.put("StreamViewType", change.streamViewTypeAsString());
    return json;
  }

  private static ObjectNode item(Map<String, AttributeValue> attributes) {
    ObjectNode json = Json.object();
    new TreeMap<>(attributes).forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  private static ObjectNode value(AttributeValue value) {
    ObjectNode json = Json.object();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", value.b().asByteArray());
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case SS -> texts(json.putArray("SS"), value.ss());
      case NS -> texts(json.putArray("NS"), value.ns());
      case BS -> {
        ArrayNode array = json.putArray("BS");
        value.bs().stream().map(SdkBytes::asByteArray).forEach(array::add);
      }
      case L -> {
        ArrayNode array = json.putArray("L");
        value.l().forEach(element -> array.add(value(element)));
      }
      case M -> json.set("M", item(value.m()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("An attribute value of no known type: " + value);
    }
    return json;
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
