package dev.reeve.functions.api;

import dev.reeve.core.control.Caller;
import dev.reeve.core.repeat.RepeatOutcome;
import dev.reeve.core.repeat.RepeatTask;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Problem;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskReplies;

/** {@code POST /v1/tasks/{id}/retry}. */
record RetryRoute(RepeatTask repeatTask) implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    return switch (repeatTask.repeat(TaskReplies.idOf(request), caller, request.id())) {
      case RepeatOutcome.Repeated(var task) -> TaskReplies.accepted(task);
      case RepeatOutcome.NotEnded(var task) ->
          throw new ProblemException(
              Problem.Kind.TASK_NOT_ENDED,
              "It is " + task.status() + "; cancel it first, or wait for its end");
      case RepeatOutcome.NotFound() -> throw TaskReplies.notFound();
    };
  }
}
