package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.chaos.History.Ending;
import dev.reeve.localstack.chaos.History.SeenTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Waits until nothing is left to do, and takes down what there is then. */
final class Settling {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Always under way: sweeps are ordered two minutes ahead, and each may ring. */
  private static final List<String> NEVER_EMPTY = List.of("-sweeps", "-doorbell");

  private static final String OF_WORKER = "-worker-";

  private final Recorder recorder;
  private final Engines engines;
  private final String workersTable;
  private final StackHttp admin;

  Settling(Recorder recorder, Engines engines, StackHttp admin) {
    this.recorder = recorder;
    this.engines = engines;
    this.workersTable = engines.table("-workers");
    this.admin = admin;
  }

  /**
   * Returns when every task has ended, no message waits and no lease is held, or at the bound.
   *
   * @param progress told once a second what is still there
   */
  Ending await(Duration bound, Consumer<String> progress) {
    long end = System.nanoTime() + bound.toNanos();
    while (true) {
      var open = recorder.open();
      var queues = queues();
      var leases = leases();
      boolean settled =
          open.isEmpty() && queues.values().stream().allMatch(n -> n == 0) && leases.isEmpty();
      boolean overdue = System.nanoTime() - end >= 0;
      if (settled || overdue || Thread.currentThread().isInterrupted()) {
        return new Ending(queues, leases, seenTasks(), !settled);
      }
      progress.accept(
          "%d open, %d messages, %d leases"
              .formatted(
                  open.size(), queues.values().stream().mapToInt(n -> n).sum(), leases.size()));
      Sleep.of(LOOK_EVERY);
    }
  }

  private Map<String, Integer> queues() {
    var queues = new TreeMap<>(engines.depths());
    var live = engines.leases(workersTable).keySet();
    queues
        .keySet()
        .removeIf(
            name ->
                NEVER_EMPTY.stream().anyMatch(name::endsWith)
                    || (name.contains(OF_WORKER) && live.stream().noneMatch(name::endsWith)));
    return queues;
  }

  private List<String> leases() {
    return engines.leases(workersTable).entrySet().stream()
        .flatMap(
            worker -> worker.getValue().stream().map(lease -> lease + " of " + worker.getKey()))
        .toList();
  }

  private Map<String, SeenTask> seenTasks() {
    var seen = new HashMap<String, SeenTask>();
    for (var id : recorder.acceptedIds()) {
      var task = admin.get("/v1/tasks/" + id);
      if (task.isOk()) {
        seen.put(id, seen(task.body()));
      }
    }
    return seen;
  }

  private static SeenTask seen(JsonNode task) {
    return new SeenTask(
        task.path("status").asText(),
        task.path("attempt").asInt(),
        task.has("result") ? Optional.of(task.path("result").toString()) : Optional.empty(),
        Optional.ofNullable(task.path("error").path("code").textValue()));
  }
}
