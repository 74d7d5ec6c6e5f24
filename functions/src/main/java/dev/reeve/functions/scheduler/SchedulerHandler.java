package dev.reeve.functions.scheduler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.reeve.core.dispatch.DispatchTasks;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.SqsBatch;
import dev.reeve.functions.event.UseCases;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
import dev.reeve.model.message.Ring;
import java.util.ArrayList;
import java.util.Map;

/** Lambda entry point of the doorbell queue: rings in, tasks given to workers. */
public final class SchedulerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final DispatchTasks dispatchTasks;

  /** Called by the Lambda runtime, once per sandbox. */
  public SchedulerHandler() {
    this(Sandbox.current());
  }

  private SchedulerHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  public SchedulerHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<SQSEvent, SQSBatchResponse> rehearsal(Map<String, String> environment) {
    return new Rehearsal<>(
        "scheduler",
        environment,
        SQSEvent.class,
        wiring -> new SchedulerHandler(environment, wiring));
  }

  private SchedulerHandler(Map<String, String> environment, Wiring wiring) {
    this(new UseCases(environment, wiring).dispatchTasks());
  }

  SchedulerHandler(DispatchTasks dispatchTasks) {
    this.dispatchTasks = dispatchTasks;
  }

  /** All rings of a batch are answered by one look; a ring that nobody can read stays alone. */
  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    var rings = new ArrayList<Ring>();
    var response =
        SqsBatch.each(
            event, context.getLogger(), message -> rings.add(Ring.parse(message.getBody())));
    dispatchTasks.run(rings);
    return response;
  }
}
