package dev.reeve.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mark of sweeps is replaced by compare-and-set, the marks of levels by whoever comes last. */
public abstract class ControlStoreContract {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final SweepMark FIRST =
      new SweepMark(1, NOW, NOW.plusMillis(1), NOW.plusMillis(2));
  private static final SweepMark SECOND = new SweepMark(2, NOW, NOW.plusMillis(3), NOW);

  private ControlStore store;

  /** An empty store. */
  protected abstract ControlStore emptyStore();

  @BeforeEach
  void makeStore() {
    store = emptyStore();
  }

  @Test
  void sweepMark_beforeTheFirstSweep_isNothing() {
    assertThat(store.sweepMark()).isEmpty();
  }

  @Test
  void replaceSweepMark_ofNothing_isForTheFirstOnly() {
    assertThat(store.replaceSweepMark(Optional.empty(), FIRST)).isTrue();
    assertThat(store.replaceSweepMark(Optional.empty(), SECOND)).isFalse();
    assertThat(store.sweepMark()).contains(FIRST);
  }

  @Test
  void replaceSweepMark_ofWhatItIs_replaces() {
    store.replaceSweepMark(Optional.empty(), FIRST);

    assertThat(store.replaceSweepMark(Optional.of(FIRST), SECOND)).isTrue();
    assertThat(store.sweepMark()).contains(SECOND);
    assertThat(store.replaceSweepMark(Optional.of(FIRST), SECOND)).isTrue();
  }

  /**
   * Clocks are finer than items: the second try of a call whose answer was lost must know itself.
   */
  @Test
  void replaceSweepMark_againWithATimeInMicroseconds_isTrue() {
    var fine = new SweepMark(1, NOW.plusNanos(456_000), NOW, NOW);

    assertThat(store.replaceSweepMark(Optional.empty(), fine)).isTrue();
    assertThat(store.replaceSweepMark(Optional.empty(), fine)).isTrue();
  }

  @Test
  void replaceSweepMark_ofWhatItIsNot_leavesIt() {
    store.replaceSweepMark(Optional.empty(), FIRST);
    var others =
        new SweepMark[] {
          new SweepMark(9, FIRST.unbrokenSince(), FIRST.lastAt(), FIRST.watchedUntil()),
          new SweepMark(1, NOW.plusMillis(9), FIRST.lastAt(), FIRST.watchedUntil()),
          new SweepMark(1, FIRST.unbrokenSince(), NOW.plusMillis(9), FIRST.watchedUntil()),
          new SweepMark(1, FIRST.unbrokenSince(), FIRST.lastAt(), NOW.plusMillis(9)),
        };

    for (var other : others) {
      assertThat(store.replaceSweepMark(Optional.of(other), SECOND)).isFalse();
    }
    assertThat(store.sweepMark()).contains(FIRST);
  }

  @Test
  void replaceSweepMark_whenThereIsNone_leavesItSo() {
    assertThat(store.replaceSweepMark(Optional.of(FIRST), SECOND)).isFalse();
    assertThat(store.sweepMark()).isEmpty();
  }

  @Test
  void deliveredMark_isTheLastOneOfItsLevel() {
    var high = new Level("default", Priority.HIGH);
    var low = new Level("default", Priority.LOW);
    store.markDelivered(high, new LevelMark(NOW, NOW.plusMillis(1)));
    store.markDelivered(high, new LevelMark(NOW.minusMillis(5), NOW.plusMillis(2)));

    assertThat(store.deliveredMark(high))
        .contains(new LevelMark(NOW.minusMillis(5), NOW.plusMillis(2)));
    assertThat(store.deliveredMark(low)).isEmpty();
    assertThat(store.sweepMark()).isEmpty();
  }
}
