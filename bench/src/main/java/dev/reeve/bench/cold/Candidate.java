package dev.reeve.bench.cold;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A function to start.
 *
 * @param zip what would be deployed
 * @param event made anew for each invocation: some carry the time
 * @param answer what its answer must contain
 * @param operations requests to AWS that make up its job, in any order
 */
record Candidate(
    String name,
    Path zip,
    String handler,
    Map<String, String> environment,
    Supplier<String> event,
    String answer,
    List<String> operations) {
  Candidate {
    environment = Map.copyOf(environment);
    operations = List.copyOf(operations);
  }

  /** Whether one invocation that answered and asked thus has done the job. */
  boolean isDone(String answered, List<String> asked) {
    var missing = new ArrayList<>(operations);
    asked.forEach(missing::remove);
    return answered.contains(answer) && missing.isEmpty();
  }
}
