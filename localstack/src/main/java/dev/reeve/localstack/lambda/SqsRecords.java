package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * SQS messages in the form in which Lambda hands them to functions.
 *
 * <p>Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS", example standard queue
 * message event.
 */
final class SqsRecords {
  private final String queueArn;
  private final String region;

  SqsRecords(SqsMappingConfig config) {
    this.queueArn = config.queueArn();
    this.region = config.region();
  }

  ObjectNode json(Message message) {
    ObjectNode record = Json.object();
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    ObjectNode attributes = record.putObject("attributes");
    new TreeMap<>(message.attributesAsStrings()).forEach(attributes::put);
    ObjectNode own = record.putObject("messageAttributes");
    new TreeMap<>(message.messageAttributes()).forEach((name, value) -> own.set(name, json(value)));
    if (message.md5OfMessageAttributes() != null) {
      record.put("md5OfMessageAttributes", message.md5OfMessageAttributes());
    }
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", queueArn);
    record.put("awsRegion", region);
    return record;
  }

  private static ObjectNode json(MessageAttributeValue value) {
    ObjectNode json = Json.object();
    if (value.stringValue() != null) {
      json.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      json.put("binaryValue", value.binaryValue().asByteArray());
    }
    json.putArray("stringListValues");
    json.putArray("binaryListValues");
    json.put("dataType", value.dataType());
    return json;
  }

  static byte[] event(List<ObjectNode> records) {
    ObjectNode event = Json.object();
    event.putArray("Records").addAll(records);
    return Json.bytes(event);
  }
}
