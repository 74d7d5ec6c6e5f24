package dev.reeve.localstack.cli;

import dev.reeve.localstack.stack.ApiKeys;
import dev.reeve.localstack.stack.Machine;
import dev.reeve.localstack.stack.StackException;
import dev.reeve.localstack.stack.StackParts;
import java.util.function.Function;

/** Brings the parts of other packages to the stack. */
final class Wiring {
  private Wiring() {}

  static ApiKeys apiKeys() {
    return (dynamo, controlTable, role, owner) -> {
      throw new StackException("This build cannot write API keys.");
    };
  }

  static Function<Machine, StackParts> parts() {
    return machine -> {
      throw new StackException("This build has no gate and no function host.");
    };
  }
}
