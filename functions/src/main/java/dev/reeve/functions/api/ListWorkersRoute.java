package dev.reeve.functions.api;

import dev.reeve.core.control.Caller;
import dev.reeve.core.worker.WorkerStore;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Parameters;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.Fields;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code GET /v1/workers}: all of them in one answer, since a shard is one read. */
record ListWorkersRoute(WorkerStore workers, List<PoolConfig> pools) implements Endpoint.Route {
  private static final int POOL_LENGTH_MAX = 32;

  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    var parameters = new Parameters(request, List.of("pool", "state"));
    var pool = parameters.text("pool", POOL_LENGTH_MAX);
    var known = pools.stream().map(PoolConfig::name).toList();
    pool.filter(name -> !known.contains(name))
        .ifPresent(name -> parameters.wrong("pool", Code.UNKNOWN_POOL, Fields.oneOf(known, name)));
    var state = parameters.constant("state", WorkerState.class);
    parameters.check();
    var found =
        pools.stream()
            .filter(config -> pool.isEmpty() || pool.get().equals(config.name()))
            .flatMap(this::of)
            .filter(worker -> matches(worker, state))
            .sorted(Comparator.comparing(worker -> worker.id().toString()))
            .toList();
    return Reply.json(
        200,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("workers");
          for (var worker : found) {
            WorkerJson.write(worker, out);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private Stream<Worker> of(PoolConfig pool) {
    return IntStream.range(0, pool.shards())
        .mapToObj(shard -> workers.list(pool.name(), shard))
        .flatMap(List::stream);
  }

  private static boolean matches(Worker worker, Optional<WorkerState> state) {
    return state.isEmpty() || state.get() == worker.state();
  }
}
