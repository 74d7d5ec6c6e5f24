package dev.reeve.simulation.mutant;

import dev.reeve.core.queue.Doorbell;
import dev.reeve.core.queue.Nudges;
import dev.reeve.core.queue.TaskQueues;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.system.Plant;
import dev.reeve.simulation.system.Ports;
import dev.reeve.simulation.system.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages, rings and nudges treated wrongly. */
final class HintPlants {
  private static final Duration TOGETHER = Duration.ofSeconds(5);

  private HintPlants() {}

  /** A ring within five seconds of another is left out, although that one came before the work. */
  static Plant ringsCoalesced() {
    return new Plant() {
      private final Map<String, Instant> rungAt = new HashMap<>();

      @Override
      public Ports ports(Role role, Ports ports, Kernel kernel) {
        Doorbell bell =
            (ring, delay) -> {
              var key = ring.pool() + ring.priority().map(Enum::name).orElse("");
              var now = kernel.instant();
              var last = rungAt.get(key);
              if (last == null || last.plus(TOGETHER).isBefore(now)) {
                rungAt.put(key, now);
                ports.doorbell().ring(ring, delay);
              }
            };
        return ports.with(bell);
      }
    };
  }

  static Plant noSweepRings() {
    Doorbell silent = (_, _) -> {};
    return UseCasePlants.of(EnumSet.of(Role.SWEEPER), ports -> ports.with(silent));
  }

  static Plant noRoomRings() {
    return UseCasePlants.of(
        EnumSet.of(Role.WORKER),
        ports -> {
          Doorbell deaf =
              (ring, delay) -> {
                if (!ring.level().equals(Optional.empty())) {
                  ports.doorbell().ring(ring, delay);
                }
              };
          return ports.with(deaf);
        });
  }

  static Plant noNudges() {
    Nudges none = _ -> {};
    return UseCasePlants.of(EnumSet.of(Role.SCHEDULER), ports -> ports.with(none));
  }

  static Plant deletedBeforeDispatch() {
    return UseCasePlants.of(
        EnumSet.of(Role.SCHEDULER),
        ports ->
            ports.with(
                new TaskQueuesPlant(ports.queues()) {
                  @Override
                  public List<Received> receive(Level level, int max) {
                    var received = super.receive(level, max);
                    if (!received.isEmpty()) {
                      delete(level, received);
                    }
                    return received;
                  }
                }));
  }

  static Plant garbageDropped() {
    return UseCasePlants.of(
        EnumSet.of(Role.SCHEDULER),
        ports ->
            ports.with(
                new TaskQueuesPlant(ports.queues()) {
                  @Override
                  public List<Received> receive(Level level, int max) {
                    var received = super.receive(level, max);
                    var garbage = received.stream().filter(it -> !isUnderstood(it.body())).toList();
                    if (!garbage.isEmpty()) {
                      delete(level, garbage);
                    }
                    return received.stream().filter(it -> isUnderstood(it.body())).toList();
                  }
                }));
  }

  /** Whoever asks a level gets what waits below it first. */
  static Plant lowLevelsFirst() {
    return UseCasePlants.of(
        EnumSet.of(Role.SCHEDULER), ports -> ports.with(new UpsideDown(ports.queues())));
  }

  private static final class UpsideDown extends TaskQueuesPlant {
    private final Map<Received, Level> from = new HashMap<>();

    UpsideDown(TaskQueues real) {
      super(real);
    }

    @Override
    public List<Received> receive(Level level, int max) {
      for (var priority : List.of(Priority.values()).reversed()) {
        var asked = new Level(level.pool(), priority);
        var received = super.receive(asked, max);
        received.forEach(message -> from.put(message, asked));
        if (!received.isEmpty() || asked.equals(level)) {
          return received;
        }
      }
      return List.of();
    }

    @Override
    public void delete(Level level, Collection<Received> messages) {
      byLevel(messages).forEach(super::delete);
    }

    @Override
    public void handBack(Level level, Collection<Received> messages, Duration delay) {
      byLevel(messages).forEach((asked, some) -> super.handBack(asked, some, delay));
    }

    private Map<Level, List<Received>> byLevel(Collection<Received> messages) {
      return messages.stream().collect(Collectors.groupingBy(from::get));
    }
  }

  private static boolean isUnderstood(String body) {
    try {
      TaskMessage.parse(body);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Nothing is held back: neither by its queue nor by what its message says. */
  static Plant startedEarly() {
    return new Plant() {
      @Override
      public Ports ports(Role role, Ports ports, Kernel kernel) {
        return ports.with(
            new TaskQueuesPlant(ports.queues()) {
              @Override
              public void send(Level level, TaskMessage message, Duration delay) {
                super.send(
                    level,
                    new TaskMessage(
                        message.attempt(),
                        message.type(),
                        message.labels(),
                        message.submitted(),
                        message.submitted(),
                        message.correlation()),
                    Duration.ZERO);
              }
            });
      }
    };
  }
}
