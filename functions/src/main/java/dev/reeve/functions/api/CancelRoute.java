package dev.reeve.functions.api;

import dev.reeve.core.cancel.CancelOutcome;
import dev.reeve.core.cancel.CancelTask;
import dev.reeve.core.control.Caller;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Problem;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskReplies;

/** {@code POST /v1/tasks/{id}/cancel} and {@code DELETE /v1/tasks/{id}}. */
record CancelRoute(CancelTask cancelTask, TaskReplies replies) implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    return switch (cancelTask.cancel(TaskReplies.idOf(request), caller)) {
      case CancelOutcome.Cancelled(var task) -> replies.whole(200, task);
      case CancelOutcome.Requested(var task) -> replies.whole(202, task);
      case CancelOutcome.AlreadyEnded(var task) ->
          throw new ProblemException(
              Problem.Kind.TASK_ENDED, "It is " + task.status() + " since " + task.since());
      case CancelOutcome.NotFound() -> throw TaskReplies.notFound();
    };
  }
}
