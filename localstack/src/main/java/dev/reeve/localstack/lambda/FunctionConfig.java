package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a function is deployed with.
 *
 * @param name without alias or ARN; how it is invoked
 * @param handler {@code package.Class::method}, or the class alone for {@code handleRequest}
 * @param environment the whole environment; nothing of the host's own is added
 * @param timeout after which an invocation fails
 * @param reservedConcurrency invocations that may run at once; empty: the host's own limit
 */
public record FunctionConfig(
    String name,
    String handler,
    Map<String, String> environment,
    int memoryMb,
    Duration timeout,
    OptionalInt reservedConcurrency) {

  /** Copies the environment. */
  public FunctionConfig {
    environment = Map.copyOf(environment);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(name + ": a timeout of " + timeout + " is not positive");
    }
  }

  String handlerClass() {
    int end = handler.indexOf("::");
    return end < 0 ? handler : handler.substring(0, end);
  }

  String handlerMethod() {
    int end = handler.indexOf("::");
    return end < 0 ? "handleRequest" : handler.substring(end + 2);
  }
}
