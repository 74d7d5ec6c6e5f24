package dev.reeve.core.task;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.TaskSpec;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Task data in maps, kept for ever. */
public final class InMemoryTaskData implements TaskData {
  private static final Pattern POSITION = Pattern.compile("\\d{10}-\\d{6}");

  private final Map<String, JsonText> payloads = new HashMap<>();
  private final Map<Attempt, JsonText> results = new HashMap<>();
  private final Map<TaskId, TreeMap<String, List<LogPage.Entry>>> logs = new HashMap<>();
  private final Map<Attempt, AttemptRecord> attempts = new HashMap<>();

  @Override
  public synchronized void putPayload(TaskSpec spec, JsonText payload, Instant due) {
    payloads.put(spec.id() + "#" + spec.submitId(), payload);
  }

  @Override
  public synchronized Optional<JsonText> payload(TaskSpec spec) {
    return Optional.ofNullable(payloads.get(spec.id() + "#" + spec.submitId()));
  }

  @Override
  public synchronized void putResult(Attempt attempt, JsonText result, Instant now) {
    results.put(attempt, result);
  }

  @Override
  public synchronized Optional<JsonText> result(Attempt attempt) {
    return Optional.ofNullable(results.get(attempt));
  }

  @Override
  public synchronized void putLog(Attempt attempt, int sequence, List<LogLine> lines, Instant now) {
    logs.computeIfAbsent(attempt.task(), _ -> new TreeMap<>())
        .put(
            "%010d-%06d".formatted(attempt.number(), sequence),
            lines.stream().map(line -> new LogPage.Entry(attempt.number(), line)).toList());
  }

  @Override
  public synchronized LogPage logs(TaskId task, String position, int chunksMax) {
    if (!position.isEmpty() && !POSITION.matcher(position).matches()) {
      throw new IllegalArgumentException("No page of a log ended at \"" + position + "\"");
    }
    var rest = logs.getOrDefault(task, new TreeMap<>()).tailMap(position, false);
    var shown = rest.keySet().stream().limit(chunksMax).toList();
    return new LogPage(
        shown.stream().map(rest::get).flatMap(List::stream).toList(),
        shown.isEmpty() ? position : shown.getLast(),
        shown.size() == rest.size());
  }

  @Override
  public synchronized void putAttempt(AttemptRecord attempt) {
    attempts.putIfAbsent(attempt.attempt(), attempt);
  }

  @Override
  public synchronized List<AttemptRecord> attempts(TaskId task) {
    return attempts.values().stream()
        .filter(record -> record.attempt().task().equals(task))
        .sorted(Comparator.comparingInt(record -> record.attempt().number()))
        .toList();
  }
}
