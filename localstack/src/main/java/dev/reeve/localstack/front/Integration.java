package dev.reeve.localstack.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.lambda.InvocationOutcome;
import dev.reeve.localstack.lambda.Invoker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Invokes functions and waits only so long. A function that is not waited for goes on. */
final class Integration {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invoker invoker;

  Integration(Invoker invoker) {
    this.invoker = invoker;
  }

  /** The outcome, or empty after {@code patience}. */
  Optional<InvocationOutcome> invoke(String functionName, ObjectNode event, Duration patience)
      throws InterruptedException {
    try {
      return Optional.of(
          invoker
              .start(functionName, JSON.writeValueAsBytes(event))
              .get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Invocations do not end exceptionally", e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }
}
