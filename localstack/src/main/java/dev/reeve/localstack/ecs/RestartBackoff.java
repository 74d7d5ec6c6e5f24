package dev.reeve.localstack.ecs;

import java.time.Duration;

/**
 * How long to wait before a dead worker is replaced: not at all if it lived for a while, else one
 * second, doubling to half a minute with each that dies young.
 */
final class RestartBackoff {
  static final Duration YOUNG = Duration.ofSeconds(10);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private int diedYoung;

  Duration afterDeathAt(Duration age) {
    if (age.compareTo(YOUNG) >= 0) {
      diedYoung = 0;
      return Duration.ZERO;
    }
    diedYoung++;
    long seconds = FIRST.toSeconds() << Math.min(diedYoung - 1, 10);
    return Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
  }
}
