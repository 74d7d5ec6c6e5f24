package dev.reeve.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys are found by their hash alone, and never overwritten. */
public abstract class ApiKeysContract {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final String HASH = "0".repeat(63) + "a";
  private static final String OTHER_HASH = "0".repeat(63) + "b";

  private ApiKeys keys;

  /** No keys. */
  protected abstract ApiKeys noKeys();

  @BeforeEach
  void makeKeys() {
    keys = noKeys();
  }

  @Test
  void find_byHash_bringsTheKey() {
    var key = new ApiKey("k1", "alice", Role.OPERATOR, false, NOW);
    var disabled = new ApiKey("k2", "bob", Role.USER, true, NOW);

    assertThat(keys.add(HASH, key)).isTrue();
    assertThat(keys.add(OTHER_HASH, disabled)).isTrue();
    assertThat(keys.find(HASH)).contains(key);
    assertThat(keys.find(OTHER_HASH)).contains(disabled);
    assertThat(keys.find("f".repeat(64))).isEmpty();
  }

  /** The same key is what an earlier try of the same call put. */
  @Test
  void add_whenTheHashIsThere_changesNothing() {
    var key = new ApiKey("k1", "alice", Role.VIEWER, false, NOW);
    keys.add(HASH, key);

    assertThat(keys.add(HASH, key)).isTrue();
    assertThat(keys.add(HASH, new ApiKey("k1", "alice", Role.ADMIN, false, NOW))).isFalse();
    assertThat(keys.find(HASH)).contains(key);
  }

  /**
   * Clocks are finer than items: the second try of a call whose answer was lost must know itself.
   */
  @Test
  void add_againWithATimeInMicroseconds_isTrue() {
    var key = new ApiKey("k1", "alice", Role.VIEWER, false, NOW.plusNanos(456_000));

    assertThat(keys.add(HASH, key)).isTrue();
    assertThat(keys.add(HASH, key)).isTrue();
  }
}
