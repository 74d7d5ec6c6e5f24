package dev.reeve.localstack.lambda;

import java.util.UUID;

/**
 * One handler instance, and so one invocation at a time. It outlives an exception of the handler
 * but neither a timeout nor an error of the JVM.
 */
record ExecutionEnvironment(HandlerLoader.Handler handler, String logStream) {
  static ExecutionEnvironment coldStart(HandlerLoader loader) throws Exception {
    return new ExecutionEnvironment(loader.make(), "[1]" + UUID.randomUUID());
  }
}
