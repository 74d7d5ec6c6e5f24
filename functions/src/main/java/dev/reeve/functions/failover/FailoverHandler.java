package dev.reeve.functions.failover;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.reeve.core.failover.FailOverWorker;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.StreamBatch;
import dev.reeve.functions.event.StreamRecords;
import dev.reeve.functions.event.UseCases;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
import java.util.Map;

/** Lambda entry point of the workers table's stream: what dead workers held goes to others. */
public final class FailoverHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final FailOverWorker failOverWorker;

  /** Called by the Lambda runtime, once per sandbox. */
  public FailoverHandler() {
    this(Sandbox.current());
  }

  private FailoverHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  public FailoverHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<DynamodbEvent, StreamsEventResponse> rehearsal(
      Map<String, String> environment) {
    return new Rehearsal<>(
        "failover",
        environment,
        DynamodbEvent.class,
        wiring -> new FailoverHandler(environment, wiring));
  }

  private FailoverHandler(Map<String, String> environment, Wiring wiring) {
    this(new UseCases(environment, wiring).failOverWorker());
  }

  FailoverHandler(FailOverWorker failOverWorker) {
    this.failOverWorker = failOverWorker;
  }

  /** A removed item is handled alike, whoever removed it: its last image may carry leases. */
  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    return StreamBatch.each(
        event,
        context.getLogger(),
        streamRecord ->
            StreamRecords.newWorker(streamRecord)
                .ifPresentOrElse(
                    worker -> failOverWorker.failOver(worker.id()),
                    () ->
                        StreamRecords.oldWorker(streamRecord).ifPresent(failOverWorker::handOver)));
  }
}
