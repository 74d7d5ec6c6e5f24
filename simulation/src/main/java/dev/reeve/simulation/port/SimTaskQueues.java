package dev.reeve.simulation.port;

import dev.reeve.core.queue.InMemoryTaskQueues;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.Level;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.port.Network.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The priority queues behind the network: what SQS may do with messages, it does here. */
public final class SimTaskQueues implements TaskQueues {
  /** As the template says. */
  private static final int RECEIVES_MAX = 20;

  private static final long LATE_MAX_MICROS = 20_000_000;

  private final Network network;
  private final InMemoryTaskQueues queues;
  private final Consumer<String> deadLetters;
  private final Set<Attempt> lost = new HashSet<>();

  public SimTaskQueues(Network network, InMemoryTaskQueues queues, Consumer<String> deadLetters) {
    this.network = network;
    this.queues = queues;
    this.deadLetters = deadLetters;
  }

  @Override
  public void send(Level level, TaskMessage message, Duration delay) {
    network.call(
        Service.QUEUES, "send", message.attempt().toString(), () -> take(level, message, delay));
  }

  private boolean take(Level level, TaskMessage message, Duration delay) {
    var faults = network.faults();
    var task = message.attempt().task().value();
    if (!lost.contains(message.attempt()) && faults.strike(FaultKind.MESSAGE_LOST, task)) {
      lost.add(message.attempt());
      return false;
    }
    if (faults.strike(FaultKind.MESSAGE_LATE, task)) {
      later(() -> queues.send(level, message, delay));
    } else {
      queues.send(level, message, delay);
    }
    if (faults.strike(FaultKind.MESSAGE_REPEATED, task)) {
      later(() -> queues.send(level, message, delay));
    }
    return true;
  }

  private void later(Runnable action) {
    var kernel = network.kernel();
    long late = kernel.now() + network.faults().upTo(LATE_MAX_MICROS);
    kernel.at(Math.min(late, network.faults().end()), action);
  }

  @Override
  public List<Delayed> sendAll(Level level, Collection<Delayed> messages) {
    var refused = new ArrayList<Delayed>();
    network.call(
        Service.QUEUES,
        "sendAll",
        level.toString(),
        () -> {
          for (var message : messages) {
            if (network.faults().strike(FaultKind.QUEUE_FAILS, "")) {
              refused.add(message);
            } else {
              take(level, message.message(), message.delay());
            }
          }
          return true;
        });
    return refused;
  }

  @Override
  public List<Received> receive(Level level, int max) {
    return network.call(Service.QUEUES, "receive", level.toString(), () -> receiveNow(level, max));
  }

  private List<Received> receiveNow(Level level, int max) {
    if (network.faults().strike(FaultKind.RECEIVE_EMPTY, "")) {
      return List.of();
    }
    var received = new ArrayList<Received>();
    for (var message : queues.receive(level, max)) {
      if (message.receives() > RECEIVES_MAX) {
        queues.delete(level, List.of(message));
        deadLetters.accept(message.body());
      } else {
        received.add(message);
      }
    }
    return received;
  }

  @Override
  public void delete(Level level, Collection<Received> messages) {
    network.call(
        Service.QUEUES,
        "delete",
        level.toString(),
        () -> {
          queues.delete(level, messages);
          return true;
        });
  }

  @Override
  public void handBack(Level level, Collection<Received> messages, Duration delay) {
    network.call(
        Service.QUEUES,
        "handBack",
        level.toString(),
        () -> {
          queues.handBack(level, messages, delay);
          return true;
        });
  }

  @Override
  public Depth depth(Level level) {
    return network.call(Service.QUEUES, "depth", level.toString(), () -> queues.depth(level));
  }
}
