package dev.reeve.model.task;

import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task in the making; what a test does not say is plain and valid. */
public final class TaskBuilder {
  private TaskId id = Tasks.anId();
  private @Nullable String submitId;
  private @Nullable String requestHash;
  private String owner = "alice";
  private String name = "a task";
  private String type = "SLEEP";
  private TaskContent payload = TaskContent.of(new JsonText("{\"seconds\":0}"));
  private Level level = new Level("default", Priority.NORMAL);
  private Map<String, String> labels = Map.of();
  private Map<String, String> tags = Map.of();
  private Deadlines deadlines = new Deadlines(Duration.ofMinutes(5), null);
  private boolean exclusive;
  private RetryPolicy retry = RetryPolicy.NONE;
  private Instant createdAt = Tasks.CREATED;
  private @Nullable TaskId retryOf;
  private int attempt = 1;
  private int failures;
  private int failovers;
  private TaskState state = new TaskState.Pending(Tasks.CREATED);
  private Instant since = Tasks.SINCE;
  private @Nullable Instant startBy;
  private @Nullable Instant checkAt;

  TaskBuilder() {}

  public TaskBuilder id(TaskId value) {
    id = value;
    return this;
  }

  public TaskBuilder submitId(@Nullable String value) {
    submitId = value;
    return this;
  }

  public TaskBuilder requestHash(@Nullable String value) {
    requestHash = value;
    return this;
  }

  public TaskBuilder owner(String value) {
    owner = value;
    return this;
  }

  public TaskBuilder name(String value) {
    name = value;
    return this;
  }

  public TaskBuilder type(String value) {
    type = value;
    return this;
  }

  public TaskBuilder payload(TaskContent value) {
    payload = value;
    return this;
  }

  public TaskBuilder level(String pool, Priority priority) {
    level = new Level(pool, priority);
    return this;
  }

  public TaskBuilder labels(Map<String, String> value) {
    labels = value;
    return this;
  }

  public TaskBuilder tags(Map<String, String> value) {
    tags = value;
    return this;
  }

  public TaskBuilder deadlines(Deadlines value) {
    deadlines = value;
    return this;
  }

  /** No run begins, and none goes on, after this. */
  public TaskBuilder endBy(@Nullable Instant value) {
    return deadlines(new Deadlines(deadlines.execution(), value));
  }

  public TaskBuilder exclusive() {
    exclusive = true;
    return this;
  }

  public TaskBuilder retry(RetryPolicy value) {
    retry = value;
    return this;
  }

  public TaskBuilder createdAt(Instant value) {
    createdAt = value;
    return this;
  }

  public TaskBuilder retryOf(@Nullable TaskId value) {
    retryOf = value;
    return this;
  }

  public TaskBuilder attempt(int value) {
    attempt = value;
    return this;
  }

  public TaskBuilder failures(int value) {
    failures = value;
    return this;
  }

  public TaskBuilder failovers(int value) {
    failovers = value;
    return this;
  }

  public TaskBuilder in(TaskState next) {
    state = next;
    return this;
  }

  /** When it entered its state. */
  public TaskBuilder since(Instant value) {
    since = value;
    return this;
  }

  public TaskBuilder startBy(@Nullable Instant value) {
    startBy = value;
    return this;
  }

  public TaskBuilder checkAt(@Nullable Instant value) {
    checkAt = value;
    return this;
  }

  public Task build() {
    var spec =
        new TaskSpec(
            id,
            submitId == null ? "submit-" + id : submitId,
            requestHash,
            owner,
            name,
            type,
            payload,
            level,
            labels,
            tags,
            deadlines,
            exclusive,
            retry,
            createdAt,
            retryOf);
    return new Task(spec, attempt, failures, failovers, state, since, startBy, checkAt);
  }
}
