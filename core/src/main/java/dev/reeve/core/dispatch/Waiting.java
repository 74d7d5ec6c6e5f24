package dev.reeve.core.dispatch;

import dev.reeve.core.queue.TaskQueues.Received;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.message.TaskMessage;

/** A task message that was received, and what it says. */
record Waiting(Received received, TaskMessage message) {
  Attempt attempt() {
    return message.attempt();
  }
}
