package dev.reeve.localstack.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The tasks of a fleet; one that stopped is remembered for an hour, as ECS does. */
final class TaskRecords {
  private static final Duration STOPPED_KEPT = Duration.ofHours(1);

  /** A worker that fails at once must not fill the memory. */
  private static final int STOPPED_MAX = 1_000;

  private final Map<String, EcsTask> tasks = new LinkedHashMap<>();

  synchronized void add(EcsTask task) {
    tasks.put(task.arn(), task);
  }

  synchronized Optional<EcsTask> find(String arn) {
    return Optional.ofNullable(tasks.get(arn));
  }

  synchronized Optional<EcsTask> update(String arn, UnaryOperator<EcsTask> change) {
    return Optional.ofNullable(tasks.computeIfPresent(arn, (key, task) -> change.apply(task)));
  }

  synchronized List<EcsTask> all() {
    return new ArrayList<>(tasks.values());
  }

  synchronized void forgetOld(Instant now) {
    tasks
        .values()
        .removeIf(
            task ->
                task.stopped()
                    .filter(end -> end.at().plus(STOPPED_KEPT).isBefore(now))
                    .isPresent());
    while (tasks.values().stream().filter(task -> task.stopped().isPresent()).count()
        > STOPPED_MAX) {
      tasks.values().stream()
          .filter(task -> task.stopped().isPresent())
          .map(EcsTask::arn)
          .findFirst()
          .ifPresent(tasks::remove);
    }
  }
}
