package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Calls a function at every whole minute, as EventBridge does for a rule of {@code rate(1 minute)},
 * and once at the start, since a rule that is just made ticks soon too.
 */
public final class ScheduleRule implements EventSource {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String function;
  private final String ruleArn;
  private final FunctionHost host;
  private final InstantSource clock;
  private final Pollers pollers;
  private Instant next;

  public ScheduleRule(String function, String ruleArn, FunctionHost host, InstantSource clock) {
    this.function = function;
    this.ruleArn = ruleArn;
    this.host = host;
    this.clock = clock;
    this.pollers = new Pollers("rule-" + function);
    this.next = clock.instant();
  }

  @Override
  public void start() {
    pollers.start(this::round);
  }

  private boolean round() {
    try {
      var now = clock.instant();
      if (now.isBefore(next)) {
        pollers.rest(Duration.between(now, next).toNanos());
        return true;
      }
      var minute = now.truncatedTo(ChronoUnit.MINUTES);
      next = minute.plus(1, ChronoUnit.MINUTES);
      return !(host.invoke(function, event(minute)) instanceof InvocationOutcome.Throttled);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private byte[] event(Instant time) {
    var event =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", "Scheduled Event")
            .put("source", "aws.events")
            .put("account", "000000000000")
            .put("time", time.toString())
            .put("region", "eu-west-1");
    event.putArray("resources").add(ruleArn);
    event.putObject("detail");
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void pause() {
    pollers.pause(true);
  }

  @Override
  public void resume() {
    pollers.pause(false);
  }

  @Override
  public void close() {
    pollers.close();
  }
}
