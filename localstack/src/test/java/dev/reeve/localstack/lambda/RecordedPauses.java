package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Waits no time and notes how long it should have been. */
final class RecordedPauses implements Pause {
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  @Override
  public void sleep(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(time);
  }

  List<Duration> all() {
    return List.copyOf(pauses);
  }

  Duration total() {
    return pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
