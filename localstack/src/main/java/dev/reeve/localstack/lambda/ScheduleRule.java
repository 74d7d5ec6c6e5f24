package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An EventBridge rule on a schedule: at whole minutes it invokes its function asynchronously with a
 * "Scheduled Event". A minute that passes while the rule is paused is not made up for.
 *
 * <p>Differs from AWS: EventBridge fires within the minute, this at its first second.
 */
public final class ScheduleRule implements EventSource {
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

  private final ScheduleConfig config;
  private final Schedule schedule;
  private final AsynchronousInvocation target;
  private final InstantSource clock;
  private final Pause pause;
  private final Gate gate = new Gate();
  private final Deliveries deliveries = new Deliveries();
  private final AtomicLong ticks = new AtomicLong();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** A stopped rule on this machine's clock. */
  public ScheduleRule(ScheduleConfig config, Invoker invoker, Consumer<String> log) {
    this(config, invoker, log, InstantSource.system(), Pause.REAL);
  }

  /** A stopped rule on the given clock, which {@code pause} is expected to move. */
  public ScheduleRule(
      ScheduleConfig config,
      Invoker invoker,
      Consumer<String> log,
      InstantSource clock,
      Pause pause) {
    this.config = config;
    this.schedule = Schedule.parse(config.schedule());
    this.clock = clock;
    this.pause = pause;
    this.target = new AsynchronousInvocation(invoker, config.functionName(), pause, log);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String functionName() {
    return config.functionName();
  }

  @Override
  public void start() {
    Instant since = clock.instant();
    threads.execute(() -> tick(since));
  }

  private void tick(Instant since) {
    try {
      Instant minute = since.truncatedTo(ChronoUnit.MINUTES);
      while (!threads.isShutdown()) {
        minute = next(minute);
        awaitTime(minute);
        if (gate.isOpen() && schedule.firesAt(minute, since)) {
          fire(minute);
        }
      }
    } catch (InterruptedException | RejectedExecutionException e) {
      // Both mean close(): the second if it came between a look at the clock and the event.
      Thread.currentThread().interrupt();
    }
  }

  /** The next minute; minutes that this machine slept through are left out. */
  private Instant next(Instant minute) {
    Instant following = minute.plus(1, ChronoUnit.MINUTES);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    return now.isAfter(following) ? now : following;
  }

  private void awaitTime(Instant time) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), time);
    while (left.isPositive()) {
      pause.sleep(left);
      left = Duration.between(clock.instant(), time);
    }
  }

  /** Delivers the event of this time now, whatever the schedule says; returns at once. */
  public void fire(Instant time) {
    ticks.incrementAndGet();
    byte[] event =
        config
            .input()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(() -> event(time));
    int times = deliveries.takeRepeat() ? 2 : 1;
    for (int i = 0; i < times; i++) {
      threads.execute(() -> deliver(event));
    }
  }

  private void deliver(byte[] event) {
    try {
      target.deliver(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Amazon EventBridge User Guide, "Example event for scheduled events". */
  byte[] event(Instant time) {
    ObjectNode event = Json.object();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.events");
    event.put("account", config.accountId());
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", config.region());
    event.putArray("resources").add(config.ruleArn());
    event.putObject("detail");
    return Json.bytes(event);
  }

  @Override
  public void pause() {
    gate.shut();
  }

  @Override
  public void resume() {
    gate.open();
  }

  @Override
  public void repeatNext(int events) {
    deliveries.repeatNext(events);
  }

  /** Ticks that fired. */
  @Override
  public long polls() {
    return ticks.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
