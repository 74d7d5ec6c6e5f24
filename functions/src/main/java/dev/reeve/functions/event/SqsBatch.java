package dev.reeve.functions.event;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Handles each message of a batch for itself: one that fails does not fail its neighbours. */
public final class SqsBatch {
  private SqsBatch() {}

  /** Calls {@code handle} for each message; those for which it throws stay in the queue. */
  public static SQSBatchResponse each(
      SQSEvent event, LambdaLogger log, Consumer<SQSMessage> handle) {
    List<BatchItemFailure> failures = new ArrayList<>();
    for (var message : event.getRecords()) {
      try {
        handle.accept(message);
      } catch (RuntimeException e) {
        EventLog.failure(log, "message-failed", message.getMessageId(), e);
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }
}
