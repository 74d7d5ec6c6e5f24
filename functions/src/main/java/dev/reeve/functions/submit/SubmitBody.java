package dev.reeve.functions.submit;

import dev.reeve.core.submit.TaskDraft;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.FieldErrors;
import dev.reeve.functions.json.Fields;
import dev.reeve.functions.json.JsonReader;
import dev.reeve.functions.json.JsonValue;
import dev.reeve.functions.json.JsonValue.JsonArray;
import dev.reeve.functions.json.JsonValue.JsonObject;
import dev.reeve.functions.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;

/** The body of a submit, valid as a whole: one task or a list. */
sealed interface SubmitBody {
  int BYTES_MAX = 5 * 1024 * 1024;
  int TASKS_MAX = 1_000;

  /** A task that stands alone. */
  record One(TaskDraft task) implements SubmitBody {}

  /** The tasks of {@code {"tasks": […]}}, 1 to {@value #TASKS_MAX}. */
  record Many(List<TaskDraft> tasks) implements SubmitBody {}

  /**
   * Reads a body.
   *
   * @throws ProblemException if anything is wrong with it; all that is wrong is named
   */
  static SubmitBody read(byte[] bytes, DraftReader reader) {
    if (bytes.length > BYTES_MAX) {
      throw new ProblemException(
          Kind.BODY_TOO_LARGE, "A body may have 5 MiB; this one has " + bytes.length + " bytes");
    }
    var errors = new FieldErrors();
    var value = parse(bytes, errors);
    boolean isList = value instanceof JsonObject(var members) && members.containsKey("tasks");
    var drafts =
        isList ? tasks(value, reader, errors) : reader.read(value, "", errors).stream().toList();
    check(errors);
    return isList ? new Many(drafts) : new One(drafts.getFirst());
  }

  private static JsonValue parse(byte[] bytes, FieldErrors errors) {
    try {
      return JsonReader.read(bytes, errors);
    } catch (MalformedJsonException e) {
      throw new ProblemException(Kind.MALFORMED_JSON, String.valueOf(e.getMessage()));
    }
  }

  private static List<TaskDraft> tasks(JsonValue value, DraftReader reader, FieldErrors errors) {
    var fields = Fields.of(value, "", errors, List.of("tasks")).orElseThrow();
    if (!(fields.value("tasks").orElseThrow() instanceof JsonArray(var elements))) {
      fields.wrong("tasks", Code.WRONG_TYPE, "Must be an array of tasks");
      return List.of();
    }
    if (elements.isEmpty() || elements.size() > TASKS_MAX) {
      fields.wrong(
          "tasks",
          Code.OUT_OF_RANGE,
          "Must have 1 to " + TASKS_MAX + " tasks, not " + elements.size());
      return List.of();
    }
    List<TaskDraft> tasks = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      errors.startElement();
      reader.read(elements.get(i), "/tasks/" + i, errors).ifPresent(tasks::add);
    }
    return tasks;
  }

  private static void check(FieldErrors errors) {
    if (errors.isEmpty()) {
      return;
    }
    var kept = errors.kept();
    boolean tooLarge = kept.stream().anyMatch(e -> e.code() == Code.PAYLOAD_TOO_LARGE);
    int left = errors.count() - kept.size();
    throw new ProblemException(
        tooLarge ? Kind.PAYLOAD_TOO_LARGE : Kind.INVALID_REQUEST,
        "Nothing was submitted; see errors for each mistake"
            + (left == 0 ? "" : " (" + left + " more are left out)"),
        kept);
  }
}
