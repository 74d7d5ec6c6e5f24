package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function as its template declares it.
 *
 * @param handler {@code package.Class::method}
 * @param reservedConcurrency invocations at once before callers are throttled; absent for no bound
 */
public record FunctionConfig(
    String name,
    String handler,
    Map<String, String> environment,
    int memoryMb,
    Duration timeout,
    OptionalInt reservedConcurrency) {
  public FunctionConfig {
    environment = Map.copyOf(environment);
  }

  /** The class in the handler's name. */
  String handlerClass() {
    return handler.split("::", 2)[0];
  }
}
