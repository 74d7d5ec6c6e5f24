package dev.reeve.simulation.system;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.model.message.Ring;
import dev.reeve.model.message.SweepOrder;
import dev.reeve.model.message.TaskMessage;
import dev.reeve.model.task.Task;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import dev.reeve.simulation.port.HintQueue;
import dev.reeve.simulation.port.SimWorkerStore.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/** The functions that answer events, each fed as the template says. */
final class Functions {
  private static final Duration SCHEDULER_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration SWEEPER_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration DEADLETTER_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration STREAM_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CLOCK_TIMEOUT = Duration.ofSeconds(50);
  private static final int VISIBILITY_PER_TIMEOUT = 6;
  private static final int RECEIVES_MAX = 10;
  private static final int RINGS = 10;
  private static final int CONCURRENCY = 2;
  private static final long MINUTE = Kernel.micros(Duration.ofMinutes(1));
  private static final long TICK_LATE = Kernel.micros(Duration.ofSeconds(1));

  private final Kernel kernel;
  private final Faults faults;
  private final HintQueue rings;
  private final HintQueue sweeps;
  private final HintQueue deadTasks;

  /** The queues that feed functions. */
  Functions(Kernel kernel, Faults faults) {
    this.kernel = kernel;
    this.faults = faults;
    this.rings = queue(SCHEDULER_TIMEOUT);
    this.sweeps = queue(SWEEPER_TIMEOUT);
    this.deadTasks = queue(DEADLETTER_TIMEOUT);
  }

  private HintQueue queue(Duration timeout) {
    return new HintQueue(kernel, timeout.multipliedBy(VISIBILITY_PER_TIMEOUT), RECEIVES_MAX);
  }

  HintQueue rings() {
    return rings;
  }

  HintQueue sweeps() {
    return sweeps;
  }

  HintQueue deadTasks() {
    return deadTasks;
  }

  /** Connects the queues to their functions. */
  void connect(Wiring wiring, LambdaFunction.Parts parts, SplittableRandom random) {
    new QueueSource(
        kernel,
        rings,
        new LambdaFunction<List<String>, Set<Integer>>(
            "scheduler",
            SCHEDULER_TIMEOUT,
            parts,
            host -> {
              var dispatchTasks = wiring.dispatchTasks(host, random.split());
              return batch -> {
                var read = new ArrayList<Ring>();
                var stay = each(batch, body -> read.add(Ring.parse(body)));
                dispatchTasks.run(read);
                return stay;
              };
            }),
        RINGS,
        CONCURRENCY);
    new QueueSource(
        kernel,
        sweeps,
        new LambdaFunction<List<String>, Set<Integer>>(
            "sweeper",
            SWEEPER_TIMEOUT,
            parts,
            host -> {
              var sweepTasks = wiring.sweepTasks(host);
              return batch -> each(batch, body -> sweepTasks.sweep(SweepOrder.parse(body)));
            }),
        1,
        CONCURRENCY);
    new QueueSource(
        kernel,
        deadTasks,
        new LambdaFunction<List<String>, Set<Integer>>(
            "deadletter",
            DEADLETTER_TIMEOUT,
            parts,
            host -> {
              var mark = wiring.markDeadLetter(host);
              return batch -> each(batch, body -> mark.mark(TaskMessage.parse(body)));
            }),
        RINGS,
        CONCURRENCY);
  }

  /** One message that fails does not fail its neighbours. */
  private static Set<Integer> each(List<String> batch, Consumer<String> handle) {
    var stay = new HashSet<Integer>();
    for (int i = 0; i < batch.size(); i++) {
      try {
        handle.accept(batch.get(i));
      } catch (StoreUnavailableException | IllegalArgumentException e) {
        stay.add(i);
      }
    }
    return stay;
  }

  /** What follows on records of tasks. */
  RecordSource<Task> lifecycle(Wiring wiring, LambdaFunction.Parts parts) {
    return new RecordSource<>(
        kernel,
        faults,
        stream(
            "lifecycle",
            parts,
            host -> {
              var retryTask = wiring.retryTask(host);
              return retryTask::retry;
            }));
  }

  /** What follows on records of workers. */
  RecordSource<Change> failover(Wiring wiring, LambdaFunction.Parts parts) {
    return new RecordSource<>(
        kernel,
        faults,
        stream(
            "failover",
            parts,
            host -> {
              var failOverWorker = wiring.failOverWorker(host);
              return change -> {
                if (change.after() != null) {
                  failOverWorker.failOver(change.id());
                } else if (change.before() != null) {
                  failOverWorker.handOver(change.before());
                }
              };
            }));
  }

  private static <T> LambdaFunction<List<T>, OptionalInt> stream(
      String name, LambdaFunction.Parts parts, Function<Host, Consumer<T>> newHandler) {
    return new LambdaFunction<>(
        name,
        STREAM_TIMEOUT,
        parts,
        host -> {
          var handle = newHandler.apply(host);
          return batch -> {
            for (int i = 0; i < batch.size(); i++) {
              try {
                handle.accept(batch.get(i));
              } catch (StoreUnavailableException e) {
                return OptionalInt.of(i);
              }
            }
            return OptionalInt.empty();
          };
        });
  }

  /** Ticks at each whole minute from now on. */
  void tick(Wiring wiring, LambdaFunction.Parts parts) {
    var clock =
        new LambdaFunction<Instant, Boolean>(
            "clock",
            CLOCK_TIMEOUT,
            parts,
            host -> {
              var tick = wiring.tick(host);
              return time -> {
                tick.tick(time);
                return true;
              };
            });
    tickAt(clock, 0);
  }

  private void tickAt(LambdaFunction<Instant, Boolean> clock, long minute) {
    kernel.at(
        minute * MINUTE + faults.upTo(TICK_LATE),
        () -> {
          var time = Kernel.START.plus(Duration.ofMinutes(minute));
          if (!faults.strike(FaultKind.TICK_LOST, "")) {
            clock.invoke(time, _ -> {}, () -> {});
          }
          if (faults.strike(FaultKind.TICK_REPEATED, "")) {
            clock.invoke(time, _ -> {}, () -> {});
          }
          tickAt(clock, minute + 1);
        });
  }
}
