package dev.reeve.functions.submit;

import dev.reeve.core.control.Caller;
import dev.reeve.core.submit.IdempotencyKey;
import dev.reeve.core.submit.SubmitOutcome;
import dev.reeve.core.submit.SubmitTasks;
import dev.reeve.core.submit.TaskDraft;
import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.functions.http.Reply;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.task.Task;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/tasks}. */
final class SubmitRoute implements Endpoint.Route {
  private final SubmitTasks submitTasks;
  private final AwaitEnd awaitEnd;
  private final List<PoolConfig> pools;
  private final InstantSource clock;

  SubmitRoute(
      SubmitTasks submitTasks, AwaitEnd awaitEnd, List<PoolConfig> pools, InstantSource clock) {
    this.submitTasks = submitTasks;
    this.awaitEnd = awaitEnd;
    this.pools = pools;
    this.clock = clock;
  }

  @Override
  public Reply answer(HttpRequest request, Caller caller) {
    MediaTypes.requireJson(request);
    var key = IdempotencyKeys.from(request);
    return switch (SubmitBody.read(request.body(), new DraftReader(pools, clock.instant()))) {
      case SubmitBody.One(var draft) -> one(request, caller, draft, key);
      case SubmitBody.Many(var drafts) ->
          many(submitTasks.submitAll(caller.owner(), drafts, key, request.id()));
    };
  }

  private Reply one(
      HttpRequest request, Caller caller, TaskDraft draft, Optional<IdempotencyKey> key) {
    int wait = Preference.waitSeconds(request);
    return switch (submitTasks.submit(caller.owner(), draft, key, request.id())) {
      case SubmitOutcome.Accepted(var task) -> awaitEnd.reply(task, wait);
      case SubmitOutcome.Repeated(var task) -> replayed(awaitEnd.reply(task, wait));
      case SubmitOutcome.KeyReused _ -> throw keyReused();
    };
  }

  /** A list that was replayed in part was cut off the first time; then the rest is new. */
  private static Reply many(List<SubmitOutcome> outcomes) {
    List<Task> tasks = new ArrayList<>();
    boolean allRepeated = true;
    for (var outcome : outcomes) {
      switch (outcome) {
        case SubmitOutcome.Accepted(var task) -> {
          tasks.add(task);
          allRepeated = false;
        }
        case SubmitOutcome.Repeated(var task) -> tasks.add(task);
        case SubmitOutcome.KeyReused _ -> throw keyReused();
      }
    }
    var reply = accepted(tasks);
    return allRepeated ? replayed(reply) : reply;
  }

  private static Reply accepted(List<Task> tasks) {
    return Reply.json(
        202,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("tasks");
          for (var task : tasks) {
            out.writeStartObject();
            out.writeStringField("id", task.id().value());
            out.writeStringField("status", task.status().name());
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private static Reply replayed(Reply reply) {
    return reply.with("Idempotency-Replayed", "true");
  }

  private static ProblemException keyReused() {
    return new ProblemException(
        Kind.IDEMPOTENCY_KEY_REUSED,
        "Send another Idempotency-Key, or the very body that came with this one");
  }
}
