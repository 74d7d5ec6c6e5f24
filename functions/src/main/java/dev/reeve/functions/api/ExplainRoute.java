package dev.reeve.functions.api;

import dev.reeve.core.control.Caller;
import dev.reeve.core.explain.ExplainTask;
import dev.reeve.core.explain.Explanation;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskJson;
import dev.reeve.functions.http.TaskReplies;

/** {@code GET /v1/tasks/{id}/explain}. */
record ExplainRoute(ExplainTask explainTask) implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    var id = TaskReplies.idOf(request);
    return explainTask
        .explain(id, caller)
        .map(ExplainRoute::reply)
        .orElseThrow(TaskReplies::notFound)
        .about(id.value());
  }

  private static Reply reply(Explanation explanation) {
    return Reply.json(
        200,
        out -> {
          out.writeStartObject();
          out.writeStringField("code", explanation.code().name());
          out.writeStringField("status", explanation.status().name());
          out.writeNumberField("attempt", explanation.attempt());
          TaskJson.writeTime("since", explanation.since(), out);
          out.writeStringField("text", explanation.text());
          out.writeObjectFieldStart("next");
          out.writeStringField("what", explanation.next().what());
          TaskJson.writeTime("at", explanation.next().at(), out);
          out.writeEndObject();
          out.writeEndObject();
        });
  }
}
