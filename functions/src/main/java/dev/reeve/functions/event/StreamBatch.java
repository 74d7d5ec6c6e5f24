package dev.reeve.functions.event;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import dev.reeve.core.StoreUnavailableException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Handles records in order. A store that is away stops the batch there, to be retried from that
 * record on; a record that nobody can handle is logged and passed over, for it would block its
 * shard, and the never-stuck sweep repairs what it was about.
 */
public final class StreamBatch {
  private StreamBatch() {}

  /** Calls {@code handle} for each record. */
  public static StreamsEventResponse each(
      DynamodbEvent event, LambdaLogger log, Consumer<DynamodbStreamRecord> handle) {
    for (var streamRecord : event.getRecords()) {
      var number = streamRecord.getDynamodb().getSequenceNumber();
      try {
        handle.accept(streamRecord);
      } catch (StoreUnavailableException e) {
        EventLog.failure(log, "store-unavailable", number, e);
        return new StreamsEventResponse(List.of(new BatchItemFailure(number)));
      } catch (RuntimeException e) {
        EventLog.failure(log, "record-passed-over", number, e);
      }
    }
    return new StreamsEventResponse(List.of());
  }
}
