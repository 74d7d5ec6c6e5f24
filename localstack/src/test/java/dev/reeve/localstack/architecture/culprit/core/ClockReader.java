package dev.reeve.localstack.architecture.culprit.core;

import java.time.Instant;

public final class ClockReader {
  public Instant now() {
    return Instant.now();
  }
}
