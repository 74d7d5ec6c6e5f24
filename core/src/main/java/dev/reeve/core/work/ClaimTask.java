package dev.reeve.core.work;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.TaskData;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import java.time.InstantSource;

/** Begins an attempt that a worker holds a lease for. */
public final class ClaimTask {
  private final TaskStore tasks;
  private final TaskData data;
  private final InstantSource clock;

  public ClaimTask(TaskStore tasks, TaskData data, InstantSource clock) {
    this.tasks = tasks;
    this.data = data;
    this.clock = clock;
  }

  /**
   * Claims. Of any number of racing workers at most one gets {@link ClaimOutcome.Claimed}. Claimed
   * also if an earlier try of this worker did it: whoever calls must not run an attempt twice.
   *
   * @throws StoreUnavailableException if the answer is unknown: to be tried again
   */
  public ClaimOutcome claim(Attempt attempt, WorkerId worker) {
    return switch (tasks.change(new RunChange.Claim(attempt, worker, clock.instant()))) {
      case ChangeOutcome.Applied(var task) -> claimed(task);
      case ChangeOutcome.AlreadyDone(var task) -> claimed(task);
      case ChangeOutcome.Refused(var task) -> {
        expireIfLate(task, attempt);
        yield new ClaimOutcome.NotClaimable();
      }
      case ChangeOutcome.Missing() -> new ClaimOutcome.Missing();
    };
  }

  private ClaimOutcome claimed(Task task) {
    return new ClaimOutcome.Claimed(
        task,
        switch (task.spec().payload()) {
          case TaskContent.Inline(var json) -> json;
          case TaskContent.Stored _ -> data.payload(task.spec()).orElse(new JsonText("null"));
        });
  }

  /** It could have been claimed but for its deadline. */
  private void expireIfLate(Task task, Attempt attempt) {
    var now = clock.instant();
    var expire = new QueueChange.Expire(attempt, now);
    if (expire.permittedBy(task)) {
      tasks.change(expire);
    }
  }
}
