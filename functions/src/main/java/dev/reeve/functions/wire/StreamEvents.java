package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches of a table's changes as an event source mapping passes them on. */
final class StreamEvents {
  private StreamEvents() {}

  static DynamodbEvent read(EventInput in) throws IOException {
    var event = new DynamodbEvent();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      if (name.equals("Records")) {
        event.setRecords(records(in));
      } else {
        in.skip();
      }
    }
    return event;
  }

  private static @Nullable List<DynamodbStreamRecord> records(EventInput in) throws IOException {
    if (!in.enterList()) {
      return null;
    }
    var records = new ArrayList<DynamodbStreamRecord>();
    while (in.hasNext()) {
      records.add(streamRecord(in));
    }
    return records;
  }

  private static DynamodbStreamRecord streamRecord(EventInput in) throws IOException {
    var streamRecord = new DynamodbStreamRecord();
    in.enterObject();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "eventID" -> streamRecord.setEventID(in.text());
        case "eventName" -> streamRecord.setEventName(in.text());
        case "eventVersion" -> streamRecord.setEventVersion(in.text());
        case "eventSource" -> streamRecord.setEventSource(in.text());
        case "eventSourceARN" -> streamRecord.setEventSourceARN(in.text());
        case "awsRegion" -> streamRecord.setAwsRegion(in.text());
        case "dynamodb" -> streamRecord.setDynamodb(change(in));
        case "userIdentity" -> streamRecord.setUserIdentity(identity(in));
        default -> in.skip();
      }
    }
    return streamRecord;
  }

  private static @Nullable StreamRecord change(EventInput in) throws IOException {
    if (!in.enterObject()) {
      return null;
    }
    var change = new StreamRecord();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "ApproximateCreationDateTime" ->
            change.setApproximateCreationDateTime(Date.from(Instant.ofEpochSecond(in.number())));
        case "Keys" -> change.setKeys(AttributeValues.item(in));
        case "NewImage" -> change.setNewImage(AttributeValues.item(in));
        case "OldImage" -> change.setOldImage(AttributeValues.item(in));
        case "SequenceNumber" -> change.setSequenceNumber(in.text());
        case "SizeBytes" -> change.setSizeBytes(in.number());
        case "StreamViewType" -> change.setStreamViewType(StreamViewType.fromValue(in.text()));
        default -> in.skip();
      }
    }
    return change;
  }

  private static @Nullable Identity identity(EventInput in) throws IOException {
    if (!in.enterObject()) {
      return null;
    }
    var identity = new Identity();
    for (var name = in.nextName(); name != null; name = in.nextName()) {
      switch (name) {
        case "PrincipalId", "principalId" -> identity.setPrincipalId(in.text());
        case "Type", "type" -> identity.setType(in.text());
        default -> in.skip();
      }
    }
    return identity;
  }
}
