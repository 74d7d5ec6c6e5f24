package dev.reeve.localstack.architecture.culprit.core;

public final class SecondStopwatch {
  public long read() {
    return System.nanoTime();
  }
}
