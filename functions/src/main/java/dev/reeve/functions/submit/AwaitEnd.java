package dev.reeve.functions.submit;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.task.TaskStore;
import dev.reeve.functions.http.LongPoll;
import dev.reeve.functions.http.Reply;
import dev.reeve.functions.http.TaskReplies;
import dev.reeve.model.task.Task;

/** Answers a submit: at once, or as soon as the task has ended if the client prefers to wait. */
final class AwaitEnd {
  private final TaskStore tasks;
  private final TaskReplies replies;
  private final LongPoll poll;

  AwaitEnd(TaskStore tasks, TaskReplies replies, LongPoll poll) {
    this.tasks = tasks;
    this.replies = replies;
    this.poll = poll;
  }

  /** 200 with the whole task if it ends within the wait, else 202. */
  Reply reply(Task submitted, int waitSeconds) {
    if (waitSeconds == 0) {
      return TaskReplies.accepted(submitted);
    }
    var last =
        poll.look(
            waitSeconds, submitted, () -> current(submitted), task -> task.status().isTerminal());
    return reply(last).with("Preference-Applied", "wait=" + waitSeconds);
  }

  /** The task has been taken: that it cannot be read just now is no reason to say otherwise. */
  private Task current(Task submitted) {
    try {
      return tasks.peek(submitted.id()).orElse(submitted);
    } catch (StoreUnavailableException e) {
      return submitted;
    }
  }

  private Reply reply(Task task) {
    if (!task.status().isTerminal()) {
      return TaskReplies.accepted(task);
    }
    try {
      return replies.whole(200, task).with("Location", TaskReplies.location(task.id()));
    } catch (StoreUnavailableException e) {
      return TaskReplies.accepted(task);
    }
  }
}
