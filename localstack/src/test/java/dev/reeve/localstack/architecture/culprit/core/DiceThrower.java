package dev.reeve.localstack.architecture.culprit.core;

public final class DiceThrower {
  public double roll() {
    return Math.random();
  }
}
