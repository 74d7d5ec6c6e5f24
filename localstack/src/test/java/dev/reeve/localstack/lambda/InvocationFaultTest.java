package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.reeve.localstack.lambda.InvocationFault.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvocationFaultTest {
  private static final byte[] EVENT = "\"event\"".getBytes(StandardCharsets.UTF_8);

  private final FunctionHost host =
      new FunctionHost(new HostConfig("eu-west-1", "000000000000"), FunctionLogs.none());

  /** Counts its work over all instances. */
  public static final class Worker implements RequestHandler<String, Integer> {
    static final AtomicInteger DONE = new AtomicInteger();

    @Override
    public Integer handleRequest(String event, Context context) {
      return DONE.incrementAndGet();
    }
  }

  /** Works until it is interrupted. */
  public static final class Sleeper implements RequestHandler<String, Integer> {
    static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

    @Override
    public Integer handleRequest(String event, Context context) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        INTERRUPTED.countDown();
        Thread.currentThread().interrupt();
      }
      return 0;
    }
  }

  @BeforeEach
  void add() {
    Worker.DONE.set(0);
    add("worker", Worker.class);
  }

  private void add(String name, Class<?> handler) {
    host.add(
        new FunctionConfig(
            name, handler.getName(), Map.of(), 128, Duration.ofSeconds(5), OptionalInt.empty()));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void crashBefore_whenInjected_failsWithNothingDone() {
    assertThat(invokeWith(Kind.CRASH_BEFORE)).isEqualTo("Runtime.ExitError");
    assertThat(Worker.DONE).hasValue(0);
  }

  @Test
  void crashAfter_whenInjected_failsWithTheWorkDone() {
    assertThat(invokeWith(Kind.CRASH_AFTER)).isEqualTo("Runtime.ExitError");
    assertThat(Worker.DONE).hasValue(1);
  }

  @Test
  void crash_whenNextInvocationComes_isColdAgain() {
    invokeWith(Kind.CRASH_AFTER);
    invoke(FaultInjector.NONE);

    assertThat(coldStarts()).isEqualTo(2);
  }

  @Test
  void repeat_whenInjected_doesTheWorkTwiceAndAnswersTheSecond() {
    assertThat(invokeWith(Kind.REPEAT)).isEqualTo("2");
  }

  @Test
  void cold_whenInjected_usesNoWarmEnvironment() {
    invoke(FaultInjector.NONE);
    invokeWith(Kind.COLD);
    invoke(FaultInjector.NONE);

    assertThat(coldStarts()).isEqualTo(2);
  }

  @Test
  void cool_whenCalled_makesTheNextInvocationCold() {
    invoke(FaultInjector.NONE);
    host.cool("worker");
    invoke(FaultInjector.NONE);

    assertThat(coldStarts()).isEqualTo(2);
  }

  private long coldStarts() {
    return host.counts().values().stream().mapToLong(InvocationCounts::coldStarts).sum();
  }

  @Test
  void timeout_whenInjected_failsWithTheWorkDone() {
    var fault = new InvocationFault(Kind.TIMEOUT, Duration.ofMillis(10));

    assertThat(invoke(_ -> Optional.of(fault))).isEqualTo("Sandbox.Timedout");
    assertThat(Worker.DONE).hasValue(1);
  }

  @Test
  void crashDuring_whenTheHandlerWorks_killsItsEnvironmentUnderIt() throws InterruptedException {
    add("sleeper", Sleeper.class);
    host.injectFaults(
        _ -> Optional.of(new InvocationFault(Kind.CRASH_DURING, Duration.ofMillis(10))));

    assertThat(outcome(host.invoke("sleeper", EVENT))).isEqualTo("Runtime.ExitError");
    assertThat(Sleeper.INTERRUPTED.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void crashDuring_whenTheHandlerIsQuicker_stillGivesNoAnswer() {
    var fault = new InvocationFault(Kind.CRASH_DURING, Duration.ofMinutes(5));

    assertThat(invoke(_ -> Optional.of(fault))).isEqualTo("Runtime.ExitError");
    assertThat(Worker.DONE).hasValue(1);
  }

  private String invokeWith(Kind kind) {
    return invoke(_ -> Optional.of(InvocationFault.of(kind)));
  }

  private String invoke(FaultInjector faults) {
    host.injectFaults(faults);
    return outcome(host.invoke("worker", EVENT));
  }

  private static String outcome(InvocationOutcome outcome) {
    return switch (outcome) {
      case InvocationOutcome.Succeeded(byte[] payload) ->
          new String(payload, StandardCharsets.UTF_8);
      case InvocationOutcome.FunctionError(String type, _) -> type;
      case InvocationOutcome.Throttled _ -> "throttled";
      case InvocationOutcome.RequestTooLarge _ -> "too large";
    };
  }
}
