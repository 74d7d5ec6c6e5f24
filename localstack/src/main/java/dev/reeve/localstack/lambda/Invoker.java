package dev.reeve.localstack.lambda;

import java.util.concurrent.CompletableFuture;

/** Whoever can invoke a function by its name: the host, or a test in its place. */
@FunctionalInterface
public interface Invoker {
  /**
   * Starts an invocation. The future always completes with an outcome, never exceptionally.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  CompletableFuture<InvocationOutcome> start(String functionName, byte[] payload);

  /** Invokes and waits for the end, at most as long as the function's timeout. */
  default InvocationOutcome invoke(String functionName, byte[] payload) {
    return start(functionName, payload).join();
  }
}
