package dev.reeve.localstack.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long each fault was felt after it was over. Of a fault that struck a worker: until the last
 * of the tasks that ran on it ran again elsewhere. Of any other: until the last of the small tasks
 * that were accepted while it was in force had ended. Faults overlap, and so do their times.
 */
final class Recovery {
  private final History history;
  private final Map<String, List<TaskChanged>> changes;

  Recovery(History history) {
    this.history = history;
    this.changes = history.changesByTask();
  }

  /** The times by label of the fault; a fault that nothing can be told of is left out. */
  Map<String, List<Duration>> times() {
    var probes = probes();
    var times = new TreeMap<String, List<Duration>>();
    for (var fault : history.faults()) {
      var time = fault.strikesWorker() ? ofWorker(fault) : ofProbes(fault, probes);
      time.ifPresent(
          value -> times.computeIfAbsent(fault.label(), _ -> new ArrayList<>()).add(value));
    }
    return times;
  }

  /**
   * A small task.
   *
   * @param accepted when its client was told so
   */
  private record Probe(Instant accepted, Instant ended) {}

  private Collection<Probe> probes() {
    Map<String, Instant> ends = new HashMap<>();
    changes.forEach(
        (id, ofTask) -> {
          var last = ofTask.getLast().after();
          if (last != null && last.isTerminal()) {
            ends.put(id, last.since());
          }
        });
    var probes = new HashMap<String, Probe>();
    for (var answer : history.answers()) {
      var plan = history.plans().get(answer.plan());
      var id = answer.id().orElse("");
      if (answer.accepts() && plan != null && isProbe(plan) && ends.containsKey(id)) {
        probes.putIfAbsent(id, new Probe(answer.at(), ends.getOrDefault(id, answer.at())));
      }
    }
    return probes.values();
  }

  private static boolean isProbe(TaskPlan plan) {
    return plan.draft().path("type").asText().equals("SLEEP")
        && plan.draft().path("payload").path("seconds").asDouble() == 0
        && !plan.draft().has("runAt");
  }

  private static Optional<Duration> ofProbes(FaultWindow fault, Collection<Probe> probes) {
    return probes.stream()
        .filter(
            probe ->
                !probe.accepted().isBefore(fault.from())
                    && !probe.accepted().isAfter(fault.until().plusSeconds(1)))
        .map(Probe::ended)
        .max(Instant::compareTo)
        .map(
            last ->
                last.isBefore(fault.until())
                    ? Duration.ZERO
                    : Duration.between(fault.until(), last));
  }

  private Optional<Duration> ofWorker(FaultWindow fault) {
    var ids =
        history.workers().stream()
            .filter(change -> change.ecsTask().equals(fault.ecsTask()))
            .map(WorkerChanged::id)
            .collect(Collectors.toSet());
    return changes.values().stream()
        .flatMap(
            ofTask ->
                ofTask.stream()
                    .flatMap(change -> Optional.ofNullable(change.after()).stream())
                    .filter(
                        image ->
                            image.is("RUNNING")
                                && image.worker().filter(ids::contains).isPresent()
                                && !image.since().isAfter(fault.from()))
                    .flatMap(image -> againAfter(image, ofTask, fault.from()).stream()))
        .map(again -> Duration.between(fault.from(), again))
        .max(Duration::compareTo);
  }

  /** When it ran again, if it was taken from the worker after that time. */
  private static Optional<Instant> againAfter(
      TaskImage run, List<TaskChanged> changes, Instant struck) {
    return changes.stream()
        .flatMap(change -> Optional.ofNullable(change.after()).stream())
        .filter(image -> image.attempt() > run.attempt() && image.is("RUNNING"))
        .findFirst()
        .filter(image -> image.attempt() == run.attempt() + 1)
        .filter(image -> takenAfter(run, changes, struck))
        .map(TaskImage::since)
        .filter(again -> again.isAfter(struck));
  }

  private static boolean takenAfter(TaskImage run, List<TaskChanged> changes, Instant struck) {
    return changes.stream()
        .flatMap(change -> Optional.ofNullable(change.after()).stream())
        .filter(image -> image.attempt() == run.attempt() + 1)
        .findFirst()
        .filter(image -> image.since().isAfter(struck))
        .isPresent();
  }
}
