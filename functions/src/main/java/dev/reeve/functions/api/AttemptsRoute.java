package dev.reeve.functions.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.core.control.Caller;
import dev.reeve.core.task.AttemptRecord;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskJson;
import dev.reeve.functions.http.TaskReplies;
import dev.reeve.model.task.Task;
import java.io.IOException;

/** {@code GET /v1/tasks/{id}/attempts}: those that ended without success, and the current one. */
record AttemptsRoute(TaskStore tasks, TaskData data) implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    var id = TaskReplies.idOf(request);
    var task = tasks.find(id).filter(caller::sees).orElseThrow(TaskReplies::notFound);
    var past =
        data.attempts(id).stream()
            .filter(attempt -> attempt.attempt().number() < task.attempt())
            .toList();
    return Reply.json(
            200,
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("attempts");
              for (var attempt : past) {
                writePast(attempt, out);
              }
              writeCurrent(task, out);
              out.writeEndArray();
              out.writeEndObject();
            })
        .about(id.value());
  }

  private static void writePast(AttemptRecord attempt, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("attempt", attempt.attempt().number());
    out.writeBooleanField("current", false);
    if (attempt.worker() != null) {
      out.writeStringField("workerId", attempt.worker().toString());
    }
    TaskJson.writeTime("startedAt", attempt.startedAt(), out);
    TaskJson.writeTime("endedAt", attempt.endedAt(), out);
    TaskJson.writeFailure(attempt.failure(), out);
    out.writeEndObject();
  }

  private static void writeCurrent(Task task, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("attempt", task.attempt());
    out.writeBooleanField("current", true);
    out.writeStringField("status", task.status().name());
    TaskJson.writeRun(task, out);
    TaskJson.writeFailure(TaskJson.failure(task), out);
    out.writeEndObject();
  }
}
