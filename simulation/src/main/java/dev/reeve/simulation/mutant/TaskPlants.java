package dev.reeve.simulation.mutant;

import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.core.task.InMemoryTaskStore;
import dev.reeve.core.task.IndexPage;
import dev.reeve.core.task.TaskStore;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.QueueChange;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.simulation.system.Plant;
import java.time.Instant;
import java.util.List;
import java.util.function.BiPredicate;

/** Conditions that the tasks table forgets. */
final class TaskPlants {
  private TaskPlants() {}

  /** Makes changes that were refused, if {@code anyway} holds for them and the task as it is. */
  static Plant anyway(BiPredicate<TaskChange, Task> anyway) {
    return new Plant() {
      @Override
      public TaskStore tasks(InMemoryTaskStore items) {
        return new TaskStorePlant(items) {
          @Override
          public ChangeOutcome change(TaskChange change) {
            var outcome = items.change(change);
            if (outcome instanceof ChangeOutcome.Refused(var task) && anyway.test(change, task)) {
              var after = change.applyTo(task);
              items.put(after);
              return new ChangeOutcome.Applied(after);
            }
            return outcome;
          }
        };
      }
    };
  }

  static Plant finishWithoutFence() {
    return anyway(
        (change, task) ->
            change instanceof RunChange.Finish && task.status() == TaskStatus.RUNNING);
  }

  static Plant claimWithoutAttempt() {
    return anyway(
        (change, task) ->
            change instanceof RunChange.Claim
                && (task.status() == TaskStatus.PENDING || task.status() == TaskStatus.DISPATCHED));
  }

  static Plant blindRequeue() {
    return anyway(
        (change, task) ->
            (change instanceof RunChange.HandBack || change instanceof RunChange.FailOver)
                && !task.status().isTerminal());
  }

  static Plant cancelWhatEnded() {
    return anyway(
        (change, task) -> change instanceof QueueChange.Cancel && task.status().isTerminal());
  }

  static Plant unconditionalPut() {
    return new Plant() {
      @Override
      public TaskStore tasks(InMemoryTaskStore items) {
        return new TaskStorePlant(items) {
          @Override
          public CreateOutcome create(Task task) {
            items.put(task);
            return new CreateOutcome.Created(task);
          }
        };
      }
    };
  }

  static Plant noFirstLook() {
    return new Plant() {
      @Override
      public TaskStore tasks(InMemoryTaskStore items) {
        return new TaskStorePlant(items) {
          @Override
          public IndexPage createdBetween(
              int shard, Instant after, Instant until, String resume, int limit) {
            return new IndexPage(List.of(), resume);
          }
        };
      }
    };
  }

  static Plant noPromotion() {
    return new Plant() {
      @Override
      public TaskStore tasks(InMemoryTaskStore items) {
        return new TaskStorePlant(items) {
          @Override
          public List<TaskId> due(int shard, Instant until, int limit) {
            return List.of();
          }
        };
      }
    };
  }
}
