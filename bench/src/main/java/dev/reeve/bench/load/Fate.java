package dev.reeve.bench.load;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What became of tasks whose worker was killed.
 *
 * @param lost tasks that never came to their end
 * @param repeated tasks that came to their end more than once
 */
public record Fate(int tasks, int lost, int repeated) {
  /**
   * Counts.
   *
   * @param names of all tasks that were accepted
   * @param ends a name each time that a task came to its end
   */
  static Fate of(Collection<String> names, List<String> ends) {
    Map<String, Long> times =
        ends.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    int lost = (int) names.stream().filter(name -> !times.containsKey(name)).count();
    int repeated = (int) names.stream().filter(name -> times.getOrDefault(name, 0L) > 1).count();
    return new Fate(names.size(), lost, repeated);
  }
}
