package dev.reeve.localstack.architecture.culprit.core;

public final class FirstStopwatch {
  public long read() {
    return System.nanoTime();
  }
}
