package dev.reeve.localstack.architecture.culprit.functions;

import org.jspecify.annotations.Nullable;

public final class EnvironmentReader {
  public @Nullable String read() {
    return System.getenv("REEVE_ENV");
  }
}
