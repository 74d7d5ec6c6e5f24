package dev.reeve.localstack.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends what was started, the last first, each step within its bound: one that hangs is named and
 * passed over, so that the whole ends in the sum of the bounds at most. Every process of ours ends
 * with the JVM anyway, by its life line.
 */
public final class Teardown implements AutoCloseable {
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Consumer<String> console;
  private boolean closed;

  private record Step(String name, Duration bound, AutoCloseable end) {}

  /** A teardown with nothing to do yet; complaints go to {@code console}. */
  public Teardown(Consumer<String> console) {
    this.console = console;
  }

  /**
   * Remembers how to end something, and hands it back.
   *
   * @throws StackException if the end has begun; the resource is ended at once then
   */
  public <T extends AutoCloseable> T add(String name, Duration bound, T resource) {
    var step = new Step(name, bound, resource);
    if (!remember(step)) {
      end(step);
      throw new StackException("The stack was ended while it started.");
    }
    return resource;
  }

  private synchronized boolean remember(Step step) {
    if (!closed) {
      steps.push(step);
    }
    return !closed;
  }

  /** Ends everything, once; a second call has nothing left to do. */
  @Override
  public void close() {
    for (Step step = next(); step != null; step = next()) {
      end(step);
    }
  }

  private synchronized @Nullable Step next() {
    closed = true;
    return steps.poll();
  }

  private void end(Step step) {
    var task =
        new FutureTask<Void>(
            () -> {
              step.end().close();
              return null;
            });
    // A daemon: what hangs must not keep the JVM.
    Thread thread = Thread.ofPlatform().daemon().name("end-" + step.name()).start(task);
    try {
      task.get(step.bound().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      console.accept(step.name() + " did not end within " + step.bound().toMillis() + " ms");
      thread.interrupt();
    } catch (ExecutionException e) {
      console.accept(step.name() + " did not end cleanly: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
