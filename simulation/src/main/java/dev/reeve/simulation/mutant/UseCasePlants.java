package dev.reeve.simulation.mutant;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.LevelMark;
import dev.reeve.core.control.SweepMark;
import dev.reeve.core.task.ChangeOutcome;
import dev.reeve.core.task.CreateOutcome;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.RunChange;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskChange;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.system.Plant;
import dev.reeve.simulation.system.Ports;
import dev.reeve.simulation.system.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Steps that use cases take wrongly, seen from their ports. */
final class UseCasePlants {
  private UseCasePlants() {}

  /** Gives use cases of some roles other ports. */
  static Plant of(Set<Role> roles, UnaryOperator<Ports> plant) {
    return new Plant() {
      @Override
      public Ports ports(Role role, Ports ports, Kernel kernel) {
        return roles.contains(role) ? plant.apply(ports) : ports;
      }
    };
  }

  static Plant releaseBeforeFinish() {
    return of(
        EnumSet.of(Role.WORKER),
        ports ->
            ports.with(
                new TaskStorePlant(ports.tasks()) {
                  @Override
                  public ChangeOutcome change(TaskChange change) {
                    if (change instanceof RunChange.Finish finish) {
                      ports.workers().release(finish.worker(), Set.of(finish.attempt()));
                    }
                    return super.change(change);
                  }
                }));
  }

  private static Plant unknownIsRefused(Role role, Class<? extends TaskChange> kind) {
    return of(
        EnumSet.of(role),
        ports ->
            ports.with(
                new TaskStorePlant(ports.tasks()) {
                  @Override
                  public ChangeOutcome change(TaskChange change) {
                    if (!kind.isInstance(change)) {
                      return super.change(change);
                    }
                    try {
                      return super.change(change);
                    } catch (StoreUnavailableException e) {
                      return new ChangeOutcome.Missing();
                    }
                  }
                }));
  }

  static Plant unknownDispatchIsRefused() {
    return unknownIsRefused(Role.SCHEDULER, RunChange.Dispatch.class);
  }

  static Plant unknownFinishIsDone() {
    return unknownIsRefused(Role.WORKER, RunChange.Finish.class);
  }

  static Plant noHealthRule() {
    return of(
        EnumSet.of(Role.SCHEDULER), ports -> ports.with(new AlwaysWell(ports.control(), ports)));
  }

  private record AlwaysWell(ControlStore real, Ports ports) implements ControlStore {
    @Override
    public Optional<SweepMark> sweepMark() {
      return Optional.of(new SweepMark(1, Instant.EPOCH, ports.clock().instant(), Instant.EPOCH));
    }

    @Override
    public boolean replaceSweepMark(Optional<SweepMark> old, SweepMark next) {
      return real.replaceSweepMark(old, next);
    }

    @Override
    public void markDelivered(Level level, LevelMark mark) {
      real.markDelivered(level, mark);
    }

    @Override
    public Optional<LevelMark> deliveredMark(Level level) {
      return real.deliveredMark(level);
    }
  }

  static Plant noOwnClock() {
    return of(EnumSet.of(Role.WORKER), ports -> ports.with(() -> Duration.ZERO));
  }

  static Plant keyForgotten() {
    return of(
        EnumSet.of(Role.SUBMIT),
        ports ->
            ports.with(
                new TaskStorePlant(ports.tasks()) {
                  private final SplittableRandom random = new SplittableRandom(1);

                  @Override
                  public CreateOutcome create(Task task) {
                    var id = TaskId.create(ports.clock().instant(), random);
                    return super.create(renamed(task, id));
                  }
                }));
  }

  private static Task renamed(Task task, TaskId id) {
    var spec = task.spec();
    var other =
        new TaskSpec(
            id,
            spec.submitId(),
            spec.requestHash(),
            spec.owner(),
            spec.name(),
            spec.type(),
            spec.payload(),
            spec.level(),
            spec.labels(),
            spec.tags(),
            spec.deadlines(),
            spec.exclusive(),
            spec.retry(),
            spec.createdAt(),
            spec.retryOf());
    return new Task(
        other,
        task.attempt(),
        task.failures(),
        task.failovers(),
        task.state(),
        task.since(),
        task.startBy(),
        task.checkAt());
  }
}
