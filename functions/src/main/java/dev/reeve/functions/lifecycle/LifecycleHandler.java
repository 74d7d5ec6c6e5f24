package dev.reeve.functions.lifecycle;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import dev.reeve.core.release.RetryTask;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.Metrics;
import dev.reeve.functions.event.StreamBatch;
import dev.reeve.functions.event.StreamRecords;
import dev.reeve.functions.event.UseCases;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
import dev.reeve.model.task.Task;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Lambda entry point of the tasks table's stream: next attempts queued, ends counted. */
public final class LifecycleHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final RetryTask retryTask;
  private final Metrics metrics;

  /** Called by the Lambda runtime, once per sandbox. */
  public LifecycleHandler() {
    this(Sandbox.current());
  }

  private LifecycleHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  public LifecycleHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<DynamodbEvent, StreamsEventResponse> rehearsal(
      Map<String, String> environment) {
    return new Rehearsal<>(
        "lifecycle",
        environment,
        DynamodbEvent.class,
        wiring -> new LifecycleHandler(environment, wiring));
  }

  private LifecycleHandler(Map<String, String> environment, Wiring wiring) {
    this(new UseCases(environment, wiring));
  }

  private LifecycleHandler(UseCases useCases) {
    this(useCases.retryTask(), useCases.metrics());
  }

  LifecycleHandler(RetryTask retryTask, Metrics metrics) {
    this.retryTask = retryTask;
    this.metrics = metrics;
  }

  private record End(Map<String, String> dimensions, Instant at) {}

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    Map<Map<String, String>, Long> counts = new HashMap<>();
    Map<Map<String, String>, Instant> latest = new HashMap<>();
    var response =
        StreamBatch.each(
            event,
            context.getLogger(),
            streamRecord ->
                StreamRecords.newTask(streamRecord)
                    .ifPresent(
                        task -> {
                          if (task.status().isTerminal()) {
                            var end = end(task);
                            counts.merge(end.dimensions(), 1L, Long::sum);
                            latest.put(end.dimensions(), end.at());
                          } else {
                            retryTask.retry(task);
                          }
                        }));
    counts.forEach(
        (dimensions, count) ->
            metrics.count(
                context.getLogger(),
                latest.getOrDefault(dimensions, Instant.EPOCH),
                "TasksEnded",
                count,
                new TreeMap<>(dimensions)));
    return response;
  }

  private static End end(Task task) {
    return new End(Map.of("Outcome", task.status().name()), task.since());
  }
}
