package dev.reeve.functions.api;

import dev.reeve.core.control.Caller;
import dev.reeve.core.task.TaskStore;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskReplies;

/** {@code GET /v1/tasks/{id}}. */
record GetTaskRoute(TaskStore tasks, TaskReplies replies) implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    return tasks
        .find(TaskReplies.idOf(request))
        .filter(caller::sees)
        .map(task -> replies.whole(200, task))
        .orElseThrow(TaskReplies::notFound);
  }
}
