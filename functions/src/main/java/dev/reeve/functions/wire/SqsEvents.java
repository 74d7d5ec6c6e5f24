package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Batches of messages as an event source mapping passes them on. */
final class SqsEvents {
  private SqsEvents() {}

  static SQSEvent read(EventInput in) throws IOException {
    var event = new SQSEvent();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      if (name.equals("Records")) {
        event.setRecords(messages(in));
      } else {
        in.skip();
      }
    }
    return event;
  }

  private static @Nullable List<SQSMessage> messages(EventInput in) throws IOException {
    if (!in.enterList()) {
      return null;
    }
    var messages = new ArrayList<SQSMessage>();
    while (in.hasNext()) {
      messages.add(message(in));
    }
    return messages;
  }

  private static SQSMessage message(EventInput in) throws IOException {
    var message = new SQSMessage();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "messageId" -> message.setMessageId(in.text());
        case "receiptHandle" -> message.setReceiptHandle(in.text());
        case "body" -> message.setBody(in.text());
        case "md5OfBody" -> message.setMd5OfBody(in.text());
        case "md5OfMessageAttributes" -> message.setMd5OfMessageAttributes(in.text());
        case "eventSourceARN" -> message.setEventSourceArn(in.text());
        case "eventSource" -> message.setEventSource(in.text());
        case "awsRegion" -> message.setAwsRegion(in.text());
        case "attributes" -> message.setAttributes(in.textByName());
        case "messageAttributes" -> message.setMessageAttributes(attributes(in));
        default -> in.skip();
      }
    }
    return message;
  }

  private static @Nullable Map<String, MessageAttribute> attributes(EventInput in)
      throws IOException {
    if (!in.enterObject()) {
      return null;
    }
    var attributes = new LinkedHashMap<String, MessageAttribute>();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      attributes.put(name, attribute(in));
    }
    return attributes;
  }

  private static MessageAttribute attribute(EventInput in) throws IOException {
    var attribute = new MessageAttribute();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "stringValue" -> attribute.setStringValue(in.text());
        case "binaryValue" -> attribute.setBinaryValue(in.bytes());
        case "stringListValues" -> attribute.setStringListValues(in.texts());
        case "binaryListValues" -> attribute.setBinaryListValues(in.binaries());
        case "dataType" -> attribute.setDataType(in.text());
        default -> in.skip();
      }
    }
    return attribute;
  }
}
