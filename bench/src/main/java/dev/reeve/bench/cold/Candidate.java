package dev.reeve.bench.cold;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A function to start.
 *
 * @param folder where what would be deployed is unpacked
 * @param zipBytes the size of what would be deployed
 * @param event made anew for each invocation: some carry the time
 */
record Candidate(
    String name,
    Path folder,
    long zipBytes,
    String handler,
    Map<String, String> environment,
    Supplier<String> event,
    Job job) {
  Candidate {
    environment = Map.copyOf(environment);
  }
}
