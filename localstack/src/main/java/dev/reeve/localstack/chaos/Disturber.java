package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Sets faults off one after the other, several of them in force at most times. One worker at least
 * is always left alone: with none, nothing could be told of the others' work.
 */
final class Disturber {
  private static final Duration MEAN_DISTANCE = Duration.ofSeconds(3);
  private static final Duration DISTANCE_MAX = Duration.ofSeconds(10);

  /** What a new process needs to register; until then a fault would strike one of the others. */
  private static final Duration COMES_BACK_WITHIN = Duration.ofSeconds(8);

  private final StackPaths paths;
  private final FaultMix mix;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final int workers;
  private final List<Active> set = new ArrayList<>();
  private int number;

  /** A fault that was set off. */
  private record Active(
      List<String> ids, String label, Instant from, Instant until, OptionalLong pid, String task) {}

  Disturber(
      StackPaths paths, FaultMix mix, RandomGenerator random, InstantSource clock, int workers) {
    this.paths = paths;
    this.mix = mix;
    this.random = random;
    this.clock = clock;
    this.workers = workers;
  }

  /** Goes on until {@code end}; one thread calls it. */
  void disturbUntil(Instant end) {
    while (clock.instant().isBefore(end) && !Thread.currentThread().isInterrupted()) {
      double millis = -Math.log(1 - random.nextDouble()) * (double) MEAN_DISTANCE.toMillis();
      Sleep.of(Duration.ofMillis((long) Math.min(millis, (double) DISTANCE_MAX.toMillis())));
      var planned = mix.next();
      var now = clock.instant();
      if (now.plus(planned.lasts()).isBefore(end) && mayStrike(planned, now)) {
        setOff(planned);
      }
    }
  }

  private boolean mayStrike(FaultMix.Planned planned, Instant now) {
    boolean strikesWorker =
        planned.rules().stream().anyMatch(rule -> rule.path("on").asText().equals("worker"));
    return !strikesWorker || down(now) < workers - 1;
  }

  private synchronized long down(Instant now) {
    return set.stream()
        .filter(fault -> fault.pid().isPresent())
        .filter(fault -> fault.until().plus(COMES_BACK_WITHIN).isAfter(now))
        .count();
  }

  /** Sets one off now, unless there is nothing that it could strike. */
  synchronized void setOff(FaultMix.Planned planned) {
    var tasks = paths.workerTasks();
    var from = clock.instant();
    var ids = new ArrayList<String>();
    for (var rule : planned.rules()) {
      var id = "chaos-" + ++number;
      if (paths.inject(rule.deepCopy().put("id", id))) {
        ids.add(id);
      }
    }
    if (!ids.isEmpty()) {
      var pid = pid(ids.getFirst());
      set.add(
          new Active(
              ids,
              planned.label(),
              from,
              from.plus(planned.lasts()),
              pid,
              pid.isPresent() ? tasks.getOrDefault(pid.getAsLong(), "") : ""));
    }
  }

  private OptionalLong pid(String id) {
    return paths.faults().stream()
        .filter(fault -> fault.path("id").asText().equals(id) && fault.has("pid"))
        .mapToLong(fault -> fault.path("pid").asLong())
        .findFirst();
  }

  /** How many are in force. */
  synchronized long active() {
    var now = clock.instant();
    return set.stream().filter(fault -> fault.until().isAfter(now)).count();
  }

  synchronized int count() {
    return set.size();
  }

  /** Ends all, and tells what there was. */
  synchronized List<FaultWindow> end() {
    Map<String, Integer> injected = new HashMap<>();
    for (JsonNode fault : paths.faults()) {
      injected.put(fault.path("id").asText(), fault.path("injected").asInt());
    }
    paths.endFaults();
    var now = clock.instant();
    return set.stream()
        .map(
            fault ->
                new FaultWindow(
                    fault.label(),
                    fault.from(),
                    fault.until().isBefore(now) ? fault.until() : now,
                    fault.pid(),
                    fault.task(),
                    fault.ids().stream().mapToInt(id -> injected.getOrDefault(id, 0)).sum()))
        .toList();
  }
}
