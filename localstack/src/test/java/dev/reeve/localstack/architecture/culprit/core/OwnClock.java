package dev.reeve.localstack.architecture.culprit.core;

import java.time.InstantSource;

public final class OwnClock {
  public InstantSource clock() {
    return InstantSource.system();
  }
}
