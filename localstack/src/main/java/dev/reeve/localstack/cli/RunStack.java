package dev.reeve.localstack.cli;

import dev.reeve.localstack.stack.UpOptions;

/** Runs a stack until it is asked to end. */
@FunctionalInterface
interface RunStack {
  /** Returns the exit code of the process. */
  int run(UpOptions options) throws InterruptedException;
}
