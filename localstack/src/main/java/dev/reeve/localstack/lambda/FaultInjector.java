package dev.reeve.localstack.lambda;

/** Decides what goes wrong; asked once for each invocation, from many threads. */
@FunctionalInterface
public interface FaultInjector {
  /** Lets every invocation run as it would. */
  FaultInjector NONE = functionName -> InvocationFault.NONE;

  /** What is to happen to the invocation of this function that is about to start. */
  InvocationFault next(String functionName);
}
