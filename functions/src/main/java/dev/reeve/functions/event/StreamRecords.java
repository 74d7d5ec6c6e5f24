package dev.reeve.functions.event;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.reeve.aws.dynamo.StreamImages;
import dev.reeve.model.task.Task;
import dev.reeve.model.worker.Worker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Reads the tasks and workers that stream records carry. */
public final class StreamRecords {
  private StreamRecords() {}

  /** The task after the change; nothing if the record tells of a removal. */
  public static Optional<Task> newTask(DynamodbStreamRecord streamRecord) {
    return image(streamRecord.getDynamodb().getNewImage()).map(StreamImages::task);
  }

  /** The worker after the change; nothing if the record tells of a removal. */
  public static Optional<Worker> newWorker(DynamodbStreamRecord streamRecord) {
    return image(streamRecord.getDynamodb().getNewImage()).map(StreamImages::worker);
  }

  /** The worker before the change; nothing if the record tells of an insertion. */
  public static Optional<Worker> oldWorker(DynamodbStreamRecord streamRecord) {
    return image(streamRecord.getDynamodb().getOldImage()).map(StreamImages::worker);
  }

  private static Optional<
          Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>>
      image(@Nullable Map<String, AttributeValue> event) {
    return event == null || event.isEmpty() ? Optional.empty() : Optional.of(values(event));
  }

  private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> values(
      Map<String, AttributeValue> event) {
    var image =
        new HashMap<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>();
    event.forEach((name, value) -> image.put(name, value(value)));
    return image;
  }

  private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(
      AttributeValue event) {
    var value = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
    if (event.getM() != null) {
      value.m(values(event.getM()));
    } else if (event.getL() != null) {
      value.l(event.getL().stream().map(StreamRecords::value).toList());
    } else if (event.getSS() != null) {
      value.ss(event.getSS());
    } else if (event.getNS() != null) {
      value.ns(event.getNS());
    } else if (event.getB() != null) {
      value.b(SdkBytes.fromByteBuffer(event.getB()));
    } else {
      value.s(event.getS()).n(event.getN()).bool(event.getBOOL()).nul(event.getNULL());
    }
    return value.build();
  }
}
