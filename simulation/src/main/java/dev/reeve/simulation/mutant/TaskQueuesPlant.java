package dev.reeve.simulation.mutant;

import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.identity.Level;
import dev.reeve.model.message.TaskMessage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Queues that do all as others do; mutants override one thing. */
class TaskQueuesPlant implements TaskQueues {
  private final TaskQueues real;

  TaskQueuesPlant(TaskQueues real) {
    this.real = real;
  }

  @Override
  public void send(Level level, TaskMessage message, Duration delay) {
    real.send(level, message, delay);
  }

  @Override
  public List<Delayed> sendAll(Level level, Collection<Delayed> messages) {
    return real.sendAll(level, messages);
  }

  @Override
  public List<Received> receive(Level level, int max) {
    return real.receive(level, max);
  }

  @Override
  public void delete(Level level, Collection<Received> messages) {
    real.delete(level, messages);
  }

  @Override
  public void handBack(Level level, Collection<Received> messages, Duration delay) {
    real.handBack(level, messages, delay);
  }

  @Override
  public Depth depth(Level level) {
    return real.depth(level);
  }
}
