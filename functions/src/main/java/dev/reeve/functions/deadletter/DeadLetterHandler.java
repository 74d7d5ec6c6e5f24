package dev.reeve.functions.deadletter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.reeve.core.sweep.MarkDeadLetter;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.SqsBatch;
import dev.reeve.functions.event.UseCases;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
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
    this(Sandbox.current());
  }

  private DeadLetterHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  public DeadLetterHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<SQSEvent, SQSBatchResponse> rehearsal(Map<String, String> environment) {
    return new Rehearsal<>(
        "deadletter",
        environment,
        SQSEvent.class,
        wiring -> new DeadLetterHandler(environment, wiring));
  }

  private DeadLetterHandler(Map<String, String> environment, Wiring wiring) {
    this(new UseCases(environment, wiring).markDeadLetter());
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
