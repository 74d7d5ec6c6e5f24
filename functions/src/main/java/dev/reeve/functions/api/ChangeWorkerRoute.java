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
import dev.reeve.model.worker.Worker;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code POST /v1/workers/{id}/disable}, {@code enable} and {@code drain}.
 *
 * @param change what the worker goes through; nothing if it refuses
 */
record ChangeWorkerRoute(WorkerStore workers, Function<WorkerId, Optional<Worker>> change)
    implements Endpoint.Route {
  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    Parameters.none(request);
    var id = GetWorkerRoute.idOf(request);
    return change
        .apply(id)
        .map(worker -> Reply.json(200, out -> WorkerJson.write(worker, out)))
        .orElseThrow(() -> refusal(id));
  }

  private ProblemException refusal(WorkerId id) {
    return workers
        .find(id)
        .map(
            worker ->
                new ProblemException(
                    Kind.WORKER_ENDING, "It is " + worker.state() + " and stays so to its end"))
        .orElseGet(GetWorkerRoute::notFound);
  }
}
