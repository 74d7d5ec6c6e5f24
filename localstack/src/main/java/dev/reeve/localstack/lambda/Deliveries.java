package dev.reeve.localstack.lambda;

import java.util.concurrent.atomic.AtomicInteger;

/** How often the next event is delivered: once, unless a test asks for more. */
final class Deliveries {
  private final AtomicInteger repeats = new AtomicInteger();

  void repeatNext(int events) {
    repeats.addAndGet(events);
  }

  boolean takeRepeat() {
    return repeats.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
