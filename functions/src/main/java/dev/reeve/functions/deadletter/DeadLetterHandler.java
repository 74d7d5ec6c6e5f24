package dev.reeve.functions.deadletter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.reeve.core.sweep.MarkDeadLetter;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.SqsBatch;
import dev.reeve.functions.event.UseCases;
import dev.reeve.model.message.TaskMessage;
import java.util.Map;

/**
 * Lambda entry point of the dead-letter queue of tasks. A message that is no task message stays
 * there, for people to look at.
 */
public final class DeadLetterHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final MarkDeadLetter markDeadLetter;

  /** Called by the Lambda runtime, once per sandbox. */
  public DeadLetterHandler() {
    this(Wiring.environment());
  }

  public DeadLetterHandler(Map<String, String> environment) {
    this(new UseCases(environment).markDeadLetter());
  }

  DeadLetterHandler(MarkDeadLetter markDeadLetter) {
    this.markDeadLetter = markDeadLetter;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.each(
        event,
        context.getLogger(),
        message -> markDeadLetter.mark(TaskMessage.parse(message.getBody())));
  }
}
