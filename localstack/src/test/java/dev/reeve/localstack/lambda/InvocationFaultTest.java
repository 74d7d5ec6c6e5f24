package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
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

  @BeforeEach
  void add() {
    Worker.DONE.set(0);
    host.add(
        new FunctionConfig(
            "worker",
            Worker.class.getName(),
            Map.of(),
            128,
            Duration.ofSeconds(5),
            OptionalInt.empty()));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void crashBefore_whenInjected_failsWithNothingDone() {
    assertThat(invokeWith(InvocationFault.CRASH_BEFORE)).isEqualTo("Runtime.ExitError");
    assertThat(Worker.DONE).hasValue(0);
  }

  @Test
  void crashAfter_whenInjected_failsWithTheWorkDone() {
    assertThat(invokeWith(InvocationFault.CRASH_AFTER)).isEqualTo("Runtime.ExitError");
    assertThat(Worker.DONE).hasValue(1);
  }

  @Test
  void crash_whenNextInvocationComes_isColdAgain() {
    invokeWith(InvocationFault.CRASH_AFTER);
    invokeWith(InvocationFault.NONE);

    assertThat(coldStarts()).isEqualTo(2);
  }

  @Test
  void repeat_whenInjected_doesTheWorkTwiceAndAnswersTheSecond() {
    assertThat(invokeWith(InvocationFault.REPEAT)).isEqualTo("2");
  }

  @Test
  void cold_whenInjected_usesNoWarmEnvironment() {
    invokeWith(InvocationFault.NONE);
    invokeWith(InvocationFault.COLD);
    invokeWith(InvocationFault.NONE);

    assertThat(coldStarts()).isEqualTo(2);
  }

  @Test
  void cool_whenCalled_makesTheNextInvocationCold() {
    invokeWith(InvocationFault.NONE);
    host.cool("worker");
    invokeWith(InvocationFault.NONE);

    assertThat(coldStarts()).isEqualTo(2);
  }

  private long coldStarts() {
    return host.counts().values().stream().mapToLong(InvocationCounts::coldStarts).sum();
  }

  private String invokeWith(InvocationFault fault) {
    host.injectFaults(_ -> fault);
    return switch (host.invoke("worker", EVENT)) {
      case InvocationOutcome.Succeeded(byte[] payload) ->
          new String(payload, StandardCharsets.UTF_8);
      case InvocationOutcome.FunctionError(String type, _) -> type;
      case InvocationOutcome.Throttled _ -> "throttled";
      case InvocationOutcome.RequestTooLarge _ -> "too large";
    };
  }
}
