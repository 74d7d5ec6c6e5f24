package dev.reeve.functions.api;

import dev.reeve.core.control.Caller;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.functions.http.Reply;
import dev.reeve.model.identity.WorkerId;

/** {@code GET /v1/workers/{id}}. */
record GetWorkerRoute(WorkerStore workers) implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    return workers
        .find(idOf(request))
        .map(worker -> Reply.json(200, out -> WorkerJson.write(worker, out)))
        .orElseThrow(GetWorkerRoute::notFound);
  }

  /** The id in the path; what cannot be an id is an id of nothing. */
  static WorkerId idOf(HttpRequest request) {
    var text = request.pathParameter("id");
    if (!WorkerId.isValid(text)) {
      throw notFound();
    }
    return WorkerId.parse(text);
  }

  static ProblemException notFound() {
    return new ProblemException(
        Kind.WORKER_NOT_FOUND, "A worker that has ended is forgotten; GET /v1/workers lists all");
  }
}
