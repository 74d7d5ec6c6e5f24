package dev.reeve.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualFanoutTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 12).boxed().toList();

  @Test
  void map_ofMany_keepsTheirOrder() {
    assertThat(new VirtualFanout(3).map(NUMBERS, number -> number * number))
        .isEqualTo(NUMBERS.stream().map(number -> number * number).toList());
  }

  @Test
  void map_ofNothing_isNothing() {
    assertThat(new VirtualFanout(3).map(List.<Integer>of(), number -> number)).isEmpty();
  }

  /** The barrier opens only to three at once, so it also shows that there are not fewer. */
  @Test
  void map_ofMany_hasAsManyUnderWayAsAllowedAndNoMore() {
    var barrier = new CyclicBarrier(3);
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();

    new VirtualFanout(3)
        .map(
            NUMBERS,
            number -> {
              most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
              await(barrier);
              underWay.decrementAndGet();
              return number;
            });

    assertThat(most).hasValue(3);
  }

  @Test
  void map_whenOneFails_endsWithItsExceptionAfterAllHaveRun() {
    Set<Integer> ran = ConcurrentHashMap.newKeySet();

    assertThatThrownBy(
            () ->
                new VirtualFanout(2)
                    .map(
                        NUMBERS,
                        number -> {
                          ran.add(number);
                          if (number == 1) {
                            throw new IllegalArgumentException("one");
                          }
                          return number;
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one");
    assertThat(ran).containsExactlyInAnyOrderElementsOf(NUMBERS);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
