package dev.reeve.model.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.identity.WorkerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StrategyTest {
  private static final WorkerId A = WorkerId.parse("default-0-aaaaaaaaaaaaaaaa");
  private static final WorkerId B = WorkerId.parse("default-0-bbbbbbbbbbbbbbbb");
  private static final WorkerId C = WorkerId.parse("default-0-cccccccccccccccc");

  private final RandomGenerator random = new Random(1);

  private static Candidate candidate(WorkerId id, int capacity, int free, int weight) {
    return new Candidate(id, capacity, free, weight);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void pick_takesOnlyWhoHasAFreeSlot(Strategy strategy) {
    var full = List.of(candidate(A, 8, 0, 100), candidate(C, 8, 0, 100));
    var one = List.of(candidate(A, 8, 0, 100), candidate(B, 8, 1, 1), candidate(C, 8, 0, 100));

    assertThat(strategy.pick(full, Optional.empty(), random)).isEmpty();
    assertThat(strategy.pick(List.of(), Optional.of(A), random)).isEmpty();
    assertThat(strategy.pick(one, Optional.of(B), random)).contains(candidate(B, 8, 1, 1));
  }

  @Test
  void roundRobin_goesRoundInTheOrderOfIds() {
    var candidates = List.of(candidate(C, 8, 8, 1), candidate(A, 8, 8, 1), candidate(B, 8, 8, 1));
    var picked = new ArrayList<WorkerId>();
    var last = Optional.<WorkerId>empty();
    for (int i = 0; i < 7; i++) {
      last = Strategy.ROUND_ROBIN.pick(candidates, last, random).map(Candidate::worker);
      picked.add(last.orElseThrow());
    }

    assertThat(picked).containsExactly(A, B, C, A, B, C, A);
  }

  @Test
  void roundRobin_whenTheLastOneIsGone_goesOnAfterIt() {
    var candidates = List.of(candidate(A, 8, 8, 1), candidate(C, 8, 8, 1));

    assertThat(Strategy.ROUND_ROBIN.pick(candidates, Optional.of(B), random))
        .contains(candidate(C, 8, 8, 1));
  }

  @Test
  void leastLoaded_comparesTheShareOfSlotsTaken() {
    var half = candidate(A, 2, 1, 1);
    var quarter = candidate(B, 8, 6, 1);
    var most = candidate(C, 64, 20, 1);

    assertThat(Strategy.LEAST_LOADED.pick(List.of(half, quarter, most), Optional.empty(), random))
        .contains(quarter);
  }

  private Map<WorkerId, Long> counts(Strategy strategy, List<Candidate> candidates, int picks) {
    return Stream.generate(() -> strategy.pick(candidates, Optional.of(A), random).orElseThrow())
        .limit(picks)
        .map(Candidate::worker)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** About six standard deviations to either side. */
  @Test
  void random_givesEachTheSameChance() {
    var candidates = List.of(candidate(A, 8, 8, 1), candidate(B, 8, 1, 100), candidate(C, 8, 4, 1));

    assertThat(counts(Strategy.RANDOM, candidates, 9000).values())
        .hasSize(3)
        .allMatch(count -> count > 2730 && count < 3270);
  }

  @Test
  void weighted_givesEachItsShare() {
    var candidates = List.of(candidate(A, 8, 8, 1), candidate(B, 8, 8, 2), candidate(C, 8, 8, 7));
    var counts = counts(Strategy.WEIGHTED, candidates, 10_000);

    assertThat(counts.get(A)).isBetween(820L, 1180L);
    assertThat(counts.get(B)).isBetween(1760L, 2240L);
    assertThat(counts.get(C)).isBetween(6720L, 7280L);
  }
}
