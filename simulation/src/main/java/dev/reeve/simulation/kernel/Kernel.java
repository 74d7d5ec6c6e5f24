package dev.reeve.simulation.kernel;

import dev.reeve.core.life.Spawn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * Lets fibers take turns in an order that the seed decides, and time pass when all of them wait.
 * For one thread. Times are microseconds since the simulation's start.
 */
public final class Kernel {
  /** When every simulation begins: a whole minute. */
  public static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private static final ContinuationScope SCOPE = new ContinuationScope("simulation");

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final SplittableRandom order;
  private final BiConsumer<Fiber, Throwable> crashed;
  private long now;
  private long numbered;
  private long steps;
  private long hash = 0xcbf29ce484222325L;
  private int fibers;
  private @Nullable Fiber current;

  /**
   * @param order decides who goes first among those whose time is the same
   * @param crashed told what left a fiber's work
   */
  public Kernel(SplittableRandom order, BiConsumer<Fiber, Throwable> crashed) {
    this.order = order;
    this.crashed = crashed;
  }

  private record Event(
      long at, int tie, long number, @Nullable Fiber fiber, int ticket, @Nullable Runnable action)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      if (at != other.at) {
        return Long.compare(at, other.at);
      }
      return tie == other.tie
          ? Long.compare(number, other.number)
          : Integer.compare(tie, other.tie);
    }
  }

  public long now() {
    return now;
  }

  /** The true time, which no host's clock need show. */
  public Instant instant() {
    return START.plus(now, ChronoUnit.MICROS);
  }

  public long steps() {
    return steps;
  }

  /** Of all that happened so far: the same for the same seed. */
  public long hash() {
    return hash;
  }

  /** Makes {@code fact} part of the hash. */
  public void note(long fact) {
    hash = (hash ^ fact) * 0x100000001b3L;
    hash ^= hash >>> 29;
  }

  public Host host(Host.Kind kind, String name, Duration skew) {
    return new Host(this, kind, name, skew);
  }

  /** Microseconds of a duration. */
  public static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  /** Does something at a time, on no host. It must not wait. */
  public void at(long micros, Runnable action) {
    add(Math.max(now, micros), null, 0, action);
  }

  private void add(long at, @Nullable Fiber fiber, int ticket, @Nullable Runnable action) {
    events.add(new Event(at, order.nextInt(), numbered++, fiber, ticket, action));
  }

  /** Starts work on a host. */
  public Fiber start(Host host, String name, Spawn.Work work) {
    var holder = new Fiber[1];
    var continuation =
        new Continuation(
            SCOPE,
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                // It was asked to end, and did.
              } catch (RuntimeException | Error e) {
                crashed.accept(holder[0], e);
              }
            });
    var fiber = new Fiber(continuation, host, fibers++, name);
    holder[0] = fiber;
    add(now, fiber, fiber.ticket, null);
    return fiber;
  }

  /** The fiber that runs. */
  public Fiber current() {
    if (current == null) {
      throw new IllegalStateException("No fiber runs: only fibers call ports");
    }
    return current;
  }

  /** Who does what happens now, for people. */
  public String host() {
    return current == null ? "the network" : current.host().toString();
  }

  /** Lets time pass for the current fiber. */
  public void sleep(long micros) {
    var fiber = current();
    fiber.ticket++;
    add(now + micros, fiber, fiber.ticket, null);
    Continuation.yield(SCOPE);
  }

  /** The same, unless somebody wakes the fiber earlier or interrupts it. */
  public void await(long micros) throws InterruptedException {
    var fiber = current();
    if (!fiber.interrupted) {
      fiber.waitsInterruptibly = true;
      sleep(micros);
      fiber.waitsInterruptibly = false;
    }
    if (fiber.interrupted) {
      fiber.interrupted = false;
      throw new InterruptedException("Interrupted while it waited");
    }
  }

  /** Waits until somebody wakes the fiber. */
  public void park() {
    current().ticket++;
    Continuation.yield(SCOPE);
  }

  /** Ends the wait of a fiber. */
  public void wake(Fiber fiber) {
    fiber.ticket++;
    add(now, fiber, fiber.ticket, null);
  }

  /** Ends the wait of a fiber, now or the next time it waits. */
  public void interrupt(Fiber fiber) {
    fiber.interrupted = true;
    if (fiber.waitsInterruptibly) {
      wake(fiber);
    }
  }

  /** Does what is next; false if there is nothing. */
  public boolean step() {
    var event = events.poll();
    if (event == null) {
      return false;
    }
    now = event.at();
    if (event.action() != null) {
      steps++;
      event.action().run();
    } else if (event.fiber() != null) {
      resume(event.fiber(), event);
    }
    return true;
  }

  private void resume(Fiber fiber, Event event) {
    if (event.ticket() != fiber.ticket || !fiber.host.isAlive()) {
      return;
    }
    if (fiber.host.pausedUntil() > now) {
      add(fiber.host.pausedUntil(), fiber, event.ticket(), null);
      return;
    }
    steps++;
    note(now);
    note(fiber.number);
    current = fiber;
    fiber.continuation.run();
    current = null;
  }
}
