package dev.reeve.localstack.lambda;

import java.util.Optional;

/** Decides what goes wrong; asked once for each invocation, from many threads. */
@FunctionalInterface
public interface FaultInjector {
  /** Lets every invocation run as it would. */
  FaultInjector NONE = functionName -> Optional.empty();

  /** What is to happen to the invocation of this function that is about to start, if anything. */
  Optional<InvocationFault> next(String functionName);
}
