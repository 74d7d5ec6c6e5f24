package dev.reeve.functions.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tasks as clients see them. What a task does not have is left out, never null. */
public final class TaskJson {
  private TaskJson() {}

  /** Everything but what has to be read from elsewhere. */
  public static void write(Task task, Optional<JsonText> result, JsonGenerator out)
      throws IOException {
    var spec = task.spec();
    out.writeStartObject();
    out.writeStringField("id", task.id().value());
    out.writeStringField("name", spec.name());
    out.writeStringField("type", spec.type());
    out.writeStringField("status", task.status().name());
    out.writeStringField("owner", spec.owner());
    out.writeStringField("pool", spec.level().pool());
    out.writeStringField("priority", spec.level().priority().name());
    out.writeNumberField("attempt", task.attempt());
    out.writeNumberField("failovers", task.failovers());
    writeTime("createdAt", spec.createdAt(), out);
    writeTime("runAt", dueAt(task.state()), out);
    writeRun(task, out);
    if (result.isPresent()) {
      out.writeFieldName("result");
      out.writeRawValue(result.get().value());
    }
    writeFailure(failure(task), out);
    out.writeBooleanField("cancelRequested", task.cancelRequested());
    writeTexts("labels", spec.labels(), out);
    writeTexts("tags", spec.tags(), out);
    if (spec.retryOf() != null) {
      out.writeStringField("retryOf", spec.retryOf().value());
    }
    out.writeEndObject();
  }

  /** What a submit answers: how to find the task, and how far it is. */
  public static void writeAccepted(Task task, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", task.id().value());
    out.writeStringField("status", task.status().name());
    out.writeNumberField("attempt", task.attempt());
    out.writeEndObject();
  }

  /** The member {@code error}, unless there is none. */
  public static void writeFailure(@Nullable Failure failure, JsonGenerator out) throws IOException {
    if (failure == null) {
      return;
    }
    out.writeObjectFieldStart("error");
    out.writeStringField("code", failure.code());
    out.writeStringField("message", failure.message());
    if (failure.exitCode() != null) {
      out.writeNumberField("exitCode", failure.exitCode());
    }
    out.writeEndObject();
  }

  /** A member that is a time, unless there is none. */
  public static void writeTime(String name, @Nullable Instant time, JsonGenerator out)
      throws IOException {
    if (time != null) {
      out.writeStringField(name, time.toString());
    }
  }

  /** A member that is an object of strings, by key. */
  public static void writeTexts(String name, Map<String, String> texts, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (var text : new TreeMap<>(texts).entrySet()) {
      out.writeStringField(text.getKey(), text.getValue());
    }
    out.writeEndObject();
  }

  /** The run that goes on, or was the last one; null if there is none. */
  private static @Nullable Run run(Task task) {
    return switch (task.state()) {
      case TaskState.Running(var run, var _) -> run;
      case TaskState.Retrying(var run, var _, var _) -> run;
      case TaskState.Ended ended -> ended.run();
      case TaskState.Scheduled _, TaskState.Blocked _ -> null;
      case TaskState.Pending _, TaskState.Dispatched _ -> null;
    };
  }

  /** Why the current attempt did not succeed; null if it did or may yet. */
  public static @Nullable Failure failure(Task task) {
    return switch (task.state()) {
      case TaskState.Retrying(var _, var failure, var _) -> failure;
      case TaskState.Ended ended -> ended.failure();
      case TaskState.Scheduled _, TaskState.Blocked _, TaskState.Pending _ -> null;
      case TaskState.Dispatched _, TaskState.Running _ -> null;
    };
  }

  /** Where and when the current attempt runs or ran, as far as it has come. */
  public static void writeRun(Task task, JsonGenerator out) throws IOException {
    var run = run(task);
    var worker = run == null ? task.holder().orElse(null) : run.worker();
    if (worker != null) {
      out.writeStringField("workerId", worker.toString());
    }
    writeTime("startedAt", run == null ? null : run.startedAt(), out);
    writeTime("endedAt", endedAt(task), out);
  }

  /** When the current attempt was over; null if it is not. */
  private static @Nullable Instant endedAt(Task task) {
    return switch (task.state()) {
      case TaskState.Retrying _, TaskState.Ended _ -> task.since();
      case TaskState.Scheduled _, TaskState.Blocked _, TaskState.Pending _ -> null;
      case TaskState.Dispatched _, TaskState.Running _ -> null;
    };
  }

  /** When a task that waits for its time, or for its next attempt, may start. */
  private static @Nullable Instant dueAt(TaskState state) {
    return switch (state) {
      case TaskState.Scheduled(var dueAt) -> dueAt;
      case TaskState.Pending(var notBefore, var _) -> notBefore;
      case TaskState.Retrying(var _, var _, var dueAt) -> dueAt;
      case TaskState.Blocked _, TaskState.Dispatched _, TaskState.Running _ -> null;
      case TaskState.Ended _ -> null;
    };
  }
}
