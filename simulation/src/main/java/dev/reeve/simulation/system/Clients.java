package dev.reeve.simulation.system;

import dev.reeve.core.control.Caller;
import dev.reeve.core.control.Role;
import dev.reeve.core.submit.IdempotencyKey;
import dev.reeve.core.submit.SubmitOutcome;
import dev.reeve.core.submit.SubmitTasks;
import dev.reeve.core.submit.TaskDraft;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Task;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.check.Trace;
import dev.reeve.simulation.fault.Plan;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Those who submit, cancel and repeat tasks, and do it again when they got no answer. */
final class Clients {
  private static final String OWNER = "owner";
  private static final Caller CALLER = new Caller(OWNER, Role.USER);
  private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(29);
  private static final int TRIES_MAX = 100;
  private static final int RETRY_MICROS = 5_000_000;
  private static final int LIST_MAX = 6;

  private final Kernel kernel;
  private final Plan plan;
  private final Ledger ledger;
  private final Trace trace;
  private final SplittableRandom random;
  private final Drafts drafts;
  private final LambdaFunction<Request, List<SubmitOutcome>> submit;
  private final LambdaFunction<Change, Boolean> api;
  private final List<TaskId> accepted = new ArrayList<>();
  private int open;
  private int keys;

  private record Request(List<TaskDraft> drafts, Optional<IdempotencyKey> key) {}

  private enum What {
    CANCEL,
    REPEAT
  }

  private record Change(What what, TaskId task) {}

  Clients(Plan plan, Trace trace, LambdaFunction.Parts parts, Wiring wiring, Drafts drafts) {
    this.kernel = parts.kernel();
    this.plan = plan;
    this.ledger = parts.ledger();
    this.trace = trace;
    this.random = parts.random().split();
    this.drafts = drafts;
    this.submit =
        new LambdaFunction<>(
            "submit",
            SUBMIT_TIMEOUT,
            parts,
            host -> {
              SubmitTasks submitTasks = wiring.submitTasks(host, random.split());
              return request ->
                  submitTasks.submitAll(OWNER, request.drafts(), request.key(), "sim");
            });
    this.api =
        new LambdaFunction<>(
            "api",
            SUBMIT_TIMEOUT,
            parts,
            host -> {
              var cancelTask = wiring.cancelTask(host);
              var repeatTask = wiring.repeatTask(host, random.split());
              return change -> {
                switch (change.what()) {
                  case CANCEL -> cancelTask.cancel(change.task(), CALLER);
                  case REPEAT -> repeatTask.repeat(change.task(), CALLER, "sim");
                }
                return true;
              };
            });
  }

  /** Begins. All that is submitted is submitted within the plan's time. */
  void start() {
    long span = Kernel.micros(plan.submitFor());
    int left = plan.shape().tasks();
    boolean burst = random.nextInt(3) == 0;
    while (left > 0) {
      int count = random.nextInt(4) == 0 ? Math.min(left, 1 + random.nextInt(LIST_MAX)) : 1;
      left -= count;
      open++;
      kernel.at(random.nextLong(burst ? 1 + span / 8 : span), () -> submitNew(count));
    }
    changes(span, What.CANCEL, random.nextInt(4));
    changes(span, What.REPEAT, random.nextInt(3) == 0 ? 2 : 0);
  }

  private void changes(long span, What what, int count) {
    for (int i = 0; i < count; i++) {
      open++;
      kernel.at(
          random.nextLong(span) + RETRY_MICROS,
          () -> {
            if (accepted.isEmpty()) {
              open--;
            } else {
              change(new Change(what, accepted.get(random.nextInt(accepted.size()))), 1);
            }
          });
    }
  }

  private void change(Change change, int tried) {
    trace.line(() -> "client  " + change);
    api.invoke(
        change,
        _ -> open--,
        () -> {
          // Repeating twice makes two tasks, so only a cancellation is asked for again.
          if (change.what() == What.REPEAT || tried == TRIES_MAX) {
            open--;
          } else {
            later(() -> change(change, tried + 1));
          }
        });
  }

  private void later(Runnable action) {
    kernel.at(kernel.now() + random.nextInt(RETRY_MICROS), action);
  }

  private void submitNew(int count) {
    var some = IntStream.range(0, count).mapToObj(_ -> drafts.next(kernel.instant())).toList();
    boolean keyed = random.nextInt(2) == 0;
    var key = new IdempotencyKey("key-" + keys++, "hash");
    var request = new Request(some, keyed ? Optional.of(key) : Optional.empty());
    submit(request, 1);
    if (keyed && random.nextInt(4) == 0) {
      open++;
      submit(request, 1);
    }
  }

  private void submit(Request request, int tried) {
    submit.invoke(
        request,
        outcomes -> answered(request, outcomes),
        () -> {
          if (request.key().isEmpty() || tried == TRIES_MAX) {
            open--;
          } else {
            later(() -> submit(request, tried + 1));
          }
        });
  }

  private void answered(Request request, List<SubmitOutcome> outcomes) {
    open--;
    for (int i = 0; i < outcomes.size(); i++) {
      int index = i;
      var key = request.key().map(k -> k.key() + "/" + index).orElse(null);
      switch (outcomes.get(i)) {
        case SubmitOutcome.Accepted(var task) -> accept(task, key);
        case SubmitOutcome.Repeated(var task) -> accept(task, key);
        case SubmitOutcome.KeyReused _ ->
            throw new IllegalStateException("Every request has a key of its own");
      }
    }
  }

  private void accept(Task task, @Nullable String key) {
    trace.line(() -> "client  was told that " + task.id() + " is accepted");
    accepted.add(task.id());
    ledger.accepted(task, key);
  }

  /** Submits one task to each level, by which it is seen that the system works. */
  void probe() {
    for (var priority : Priority.values()) {
      open++;
      submit(
          new Request(
              List.of(drafts.probe(priority)),
              Optional.of(new IdempotencyKey("probe-" + priority, "hash"))),
          1);
    }
  }

  /** Whether all have got their answers, or given up. */
  boolean areDone() {
    return open == 0;
  }
}
