package dev.reeve.localstack.architecture.culprit.functions;

import org.jspecify.annotations.Nullable;

/** Breaks no rule: this is where environment, clock and clients come from. */
public final class Wiring {
  public @Nullable String read() {
    return System.getenv("REEVE_ENV");
  }
}
