package dev.reeve.bench.cold;

import java.util.ArrayList;
import java.util.List;

/**
 * What one invocation has to do.
 *
 * @param answer what its answer must contain
 * @param operations requests to AWS, in any order; more are its own affair
 */
record Job(String answer, List<String> operations) {
  Job {
    operations = List.copyOf(operations);
  }

  /** Whether an invocation that answered and asked thus has done it. */
  boolean isDone(String answered, List<String> asked) {
    var missing = new ArrayList<>(operations);
    asked.forEach(missing::remove);
    return answered.contains(answer) && missing.isEmpty();
  }
}
