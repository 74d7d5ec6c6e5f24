package dev.reeve.model.pool;

import dev.reeve.model.identity.WorkerId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How one of the workers that accept a task is picked. Chosen per pool. */
public enum Strategy {
  /** In the order of ids, each time the next after the one picked last. */
  ROUND_ROBIN {
    @Override
    Candidate choose(List<Candidate> able, Optional<WorkerId> last, RandomGenerator random) {
      var sorted = able.stream().sorted(BY_ID).toList();
      var after = last.map(WorkerId::toString).orElse("");
      return sorted.stream()
          .filter(candidate -> candidate.worker().toString().compareTo(after) > 0)
          .findFirst()
          .orElse(sorted.getFirst());
    }
  },
  /** Each with the same chance. */
  RANDOM {
    @Override
    Candidate choose(List<Candidate> able, Optional<WorkerId> last, RandomGenerator random) {
      return able.get(random.nextInt(able.size()));
    }
  },
  /** The one with the smallest part of its slots taken. */
  LEAST_LOADED {
    @Override
    Candidate choose(List<Candidate> able, Optional<WorkerId> last, RandomGenerator random) {
      return able.stream().min(Comparator.comparingDouble(Candidate::fill)).orElseThrow();
    }
  },
  /** Each with a chance in proportion to its weight. */
  WEIGHTED {
    @Override
    Candidate choose(List<Candidate> able, Optional<WorkerId> last, RandomGenerator random) {
      int point = random.nextInt(able.stream().mapToInt(Candidate::weight).sum());
      for (var candidate : able) {
        point -= candidate.weight();
        if (point < 0) {
          return candidate;
        }
      }
      return able.getLast();
    }
  };

  private static final Comparator<Candidate> BY_ID =
      Comparator.comparing(candidate -> candidate.worker().toString());

  abstract Candidate choose(List<Candidate> able, Optional<WorkerId> last, RandomGenerator random);

  /**
   * Picks one of {@code candidates} that has a free slot; nothing if none has.
   *
   * @param last the worker picked before this one, if any
   */
  public Optional<Candidate> pick(
      List<Candidate> candidates, Optional<WorkerId> last, RandomGenerator random) {
    var able = candidates.stream().filter(candidate -> candidate.free() > 0).toList();
    return able.isEmpty() ? Optional.empty() : Optional.of(choose(able, last, random));
  }
}
