package dev.reeve.functions.sweeper;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.reeve.core.sweep.SweepTasks;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.Metrics;
import dev.reeve.functions.event.SqsBatch;
import dev.reeve.functions.event.UseCases;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
import dev.reeve.model.message.SweepOrder;
import java.util.Map;
import java.util.TreeMap;

/** Lambda entry point of the sweeps queue: one sweep for each order that is not done yet. */
public final class SweeperHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /** Metrics have a resolution of a minute: more often would be paid for twice. */
  private static final long REPORT_EVERY = 15;

  private final SweepTasks sweepTasks;
  private final Metrics metrics;

  /** Called by the Lambda runtime, once per sandbox. */
  public SweeperHandler() {
    this(Sandbox.current());
  }

  private SweeperHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  public SweeperHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<SQSEvent, SQSBatchResponse> rehearsal(Map<String, String> environment) {
    return new Rehearsal<>(
        "sweeper", environment, SQSEvent.class, wiring -> new SweeperHandler(environment, wiring));
  }

  private SweeperHandler(Map<String, String> environment, Wiring wiring) {
    this(new UseCases(environment, wiring));
  }

  private SweeperHandler(UseCases useCases) {
    this(useCases.sweepTasks(), useCases.metrics());
  }

  SweeperHandler(SweepTasks sweepTasks, Metrics metrics) {
    this.sweepTasks = sweepTasks;
    this.metrics = metrics;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return SqsBatch.each(
        event,
        context.getLogger(),
        message -> {
          var order = SweepOrder.parse(message.getBody());
          var alive = sweepTasks.sweep(order);
          if (order.period() % REPORT_EVERY == 0) {
            alive.orElse(Map.of()).forEach((pool, count) -> report(context, order, pool, count));
          }
        });
  }

  private void report(Context context, SweepOrder order, String pool, int count) {
    metrics.count(
        context.getLogger(),
        order.dueAt(),
        "LiveWorkers",
        count,
        new TreeMap<>(Map.of("Pool", pool)));
  }
}
