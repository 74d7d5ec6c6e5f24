package dev.reeve.functions.clock;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import dev.reeve.core.clock.Tick;
import dev.reeve.functions.Wiring;
import dev.reeve.functions.event.UseCases;
import dev.reeve.functions.snapshot.Rehearsal;
import dev.reeve.functions.snapshot.Sandbox;
import dev.reeve.functions.snapshot.Snapshot;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lambda entry point of the EventBridge rule that ticks once a minute. */
public final class ClockHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
  private final Tick tick;

  /** Called by the Lambda runtime, once per sandbox. */
  public ClockHandler() {
    this(Sandbox.current());
  }

  private ClockHandler(Sandbox sandbox) {
    this(sandbox.environment(), sandbox.wiring());
    Snapshot.prepare(sandbox, rehearsal(sandbox.environment()));
  }

  public ClockHandler(Map<String, String> environment) {
    this(environment, new Wiring(environment));
  }

  /** What it does before a snapshot. */
  public static Rehearsal<ScheduledEvent, @Nullable Void> rehearsal(
      Map<String, String> environment) {
    return new Rehearsal<>(
        "clock",
        environment,
        ScheduledEvent.class,
        wiring -> new ClockHandler(environment, wiring));
  }

  private ClockHandler(Map<String, String> environment, Wiring wiring) {
    this(new UseCases(environment, wiring).tick());
  }

  ClockHandler(Tick tick) {
    this.tick = tick;
  }

  @Override
  public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
    tick.tick(Instant.ofEpochMilli(event.getTime().getMillis()));
    return null;
  }
}
