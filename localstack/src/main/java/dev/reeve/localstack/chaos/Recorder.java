package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.chaos.History.RefusedWrite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers a history while it happens. Safe for many threads. */
final class Recorder {
  private static final String REFUSED = "ConditionalCheckFailedException";
  private static final String DEAD_LETTER_FUNCTION = "-deadletter";
  private static final int SAID_MAX = 400;

  private final InstantSource clock;
  private final Path marks;
  private final Map<Integer, TaskPlan> plans = new TreeMap<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<TaskChanged> changes = new ArrayList<>();
  private final List<WorkerChanged> workers = new ArrayList<>();
  private final Map<String, TaskImage> current = new HashMap<>();
  private final Map<String, String> accepted = new HashMap<>();
  private final Map<String, List<RefusedWrite>> refused = new HashMap<>();
  private final Map<String, Integer> refusedByCaller = new TreeMap<>();
  private final Set<String> deadLettered = new TreeSet<>();

  /**
   * @param marks the file that processes of tasks write to
   */
  Recorder(InstantSource clock, Path marks) {
    this.clock = clock;
    this.marks = marks;
  }

  synchronized void planned(TaskPlan plan) {
    plans.put(plan.number(), plan);
  }

  synchronized void answered(Answer answer) {
    answers.add(answer);
    if (answer.accepts()) {
      answer.id().ifPresent(id -> accepted.put(id, TaskPlan.name(answer.plan())));
    }
  }

  /** Takes a record of the tasks' stream. */
  synchronized void taskRecord(JsonNode json) {
    var item = json.path("dynamodb");
    var id = item.path("Keys").path("id").path("S").asText();
    var before = item.has("OldImage") ? TaskImage.of(item.path("OldImage")) : null;
    var after = item.has("NewImage") ? TaskImage.of(item.path("NewImage")) : null;
    changes.add(new TaskChanged(id, before, after));
    if (after == null) {
      current.remove(id);
    } else {
      current.put(id, after);
    }
  }

  /** Takes a record of the workers' stream; only changes of state are kept. */
  synchronized void workerRecord(JsonNode json) {
    var item = json.path("dynamodb");
    var before = item.path("OldImage").path("worker_state").path("S").asText();
    var after = item.path("NewImage").path("worker_state").path("S").asText();
    if (!item.has("NewImage")) {
      workers.add(WorkerChanged.of(item.path("OldImage"), WorkerChanged.GONE, clock.instant()));
    } else if (!before.equals(after)) {
      workers.add(WorkerChanged.of(item.path("NewImage"), after, clock.instant()));
    }
  }

  /** Takes a write that the gate saw; of most only that they were refused is kept. */
  synchronized void write(JsonNode write) {
    var caller = write.path("caller").asText();
    var id = write.path("said").path("Key").path("id").path("S").asText();
    if (caller.endsWith(DEAD_LETTER_FUNCTION) && !id.isEmpty()) {
      deadLettered.add(id);
    }
    if (!write.path("outcome").asText().equals(REFUSED)) {
      return;
    }
    refusedByCaller.merge(caller, 1, Integer::sum);
    if (!id.isEmpty()) {
      var said = write.path("said").path("ExpressionAttributeValues").toString();
      refused
          .computeIfAbsent(id, _ -> new ArrayList<>())
          .add(
              new RefusedWrite(
                  write.path("at").asText(),
                  caller,
                  said.substring(0, Math.min(said.length(), SAID_MAX))));
    }
  }

  /** The tasks that have not ended as far as is known, accepted ones without an item among them. */
  synchronized Set<String> open() {
    var open = new TreeSet<String>();
    current.forEach(
        (id, image) -> {
          if (!image.isTerminal()) {
            open.add(id);
          }
        });
    accepted.keySet().stream().filter(id -> !current.containsKey(id)).forEach(open::add);
    return open;
  }

  /** How many tasks are in each state. */
  synchronized Map<String, Integer> byStatus() {
    var counts = new TreeMap<String, Integer>();
    current.values().forEach(image -> counts.merge(image.status(), 1, Integer::sum));
    return counts;
  }

  synchronized Map<String, Integer> refusedByCaller() {
    return new TreeMap<>(refusedByCaller);
  }

  /** Of all that clients asked for, how much was accepted, and how much was not. */
  synchronized long accepted() {
    return accepted.size();
  }

  synchronized long notAccepted() {
    return answers.stream()
        .filter(answer -> answer.call() == Answer.Call.SUBMIT && !answer.accepts())
        .count();
  }

  synchronized Set<String> acceptedIds() {
    return Set.copyOf(accepted.keySet());
  }

  synchronized List<WorkerChanged> workerChanges() {
    return List.copyOf(workers);
  }

  synchronized History history(List<FaultWindow> faults, History.Ending ending) {
    return new History(
        new TreeMap<>(plans),
        List.copyOf(answers),
        List.copyOf(changes),
        List.copyOf(workers),
        readMarks(),
        Map.copyOf(refused),
        Set.copyOf(deadLettered),
        faults,
        ending);
  }

  private List<RunMark> readMarks() {
    try {
      return Files.readAllLines(marks).stream()
          .flatMap(line -> RunMark.read(line).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the marks in " + marks, e);
    }
  }
}
