package dev.reeve.functions.http;

import dev.reeve.core.task.TaskData;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import java.util.Optional;

/** Replies that are about one task. */
public final class TaskReplies {
  private final TaskData data;

  public TaskReplies(TaskData data) {
    this.data = data;
  }

  /** The whole task; a large result costs one more read. */
  public Reply whole(int status, Task task) {
    var result = result(task);
    return Reply.json(status, out -> TaskJson.write(task, result, out)).about(task.id().value());
  }

  /** 202: the task is there and will run. */
  public static Reply accepted(Task task) {
    return Reply.json(202, out -> TaskJson.writeAccepted(task, out))
        .with("Location", location(task.id()))
        .about(task.id().value());
  }

  /** Where the task can be read. */
  public static String location(TaskId id) {
    return "/v1/tasks/" + id;
  }

  /** 404: there is none, or none that this caller is told of. */
  public static ProblemException notFound() {
    return new ProblemException(
        Problem.Kind.TASK_NOT_FOUND, "No task of this id is visible to this API key");
  }

  /** The id in the path; what cannot be an id is an id of nothing. */
  public static TaskId idOf(HttpRequest request) {
    var text = request.pathParameter("id");
    if (!TaskId.isValid(text)) {
      throw notFound();
    }
    return new TaskId(text);
  }

  private Optional<JsonText> result(Task task) {
    if (!(task.state() instanceof TaskState.Ended ended)) {
      return Optional.empty();
    }
    return switch (ended.result()) {
      case TaskContent.Inline(var json) -> Optional.of(json);
      case TaskContent.Stored _ -> data.result(task.current());
      case null -> Optional.empty();
    };
  }
}
