package dev.reeve.core.work;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.worker.Worker;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what a worker's item says with what the worker does. */
public final class Reconcile {
  private Reconcile() {}

  /**
   * What a worker held when it asked for its item.
   *
   * @param begun attempts whose lease it had seen, claimed or about to be
   * @param ended those of them that are over, whose lease is to be given back
   */
  public record Held(Set<Attempt> begun, Set<Attempt> ended) {
    public Held {
      begun = Set.copyOf(begun);
      ended = Set.copyOf(ended);
    }
  }

  /**
   * What is to be done.
   *
   * @param claim leases it has not begun
   * @param kill runs whose lease is gone: their task belongs to others
   * @param cancel runs that somebody asked to end
   * @param cancelsSeen requests that concern nothing it runs
   */
  public record Orders(
      Set<Attempt> claim, Set<Attempt> kill, Set<Attempt> cancel, Set<TaskId> cancelsSeen) {}

  /**
   * Decides.
   *
   * @param item read after {@code held} was taken, so that a lease gone then is gone for good
   */
  public static Orders decide(Worker item, Held held) {
    var claim = new HashSet<>(item.leases());
    claim.removeAll(held.begun());
    claim.removeAll(held.ended());
    var runs = new HashSet<>(held.begun());
    runs.removeAll(held.ended());
    var kill =
        runs.stream()
            .filter(run -> !item.leases().contains(run))
            .collect(Collectors.toUnmodifiableSet());
    var cancel =
        runs.stream()
            .filter(run -> item.cancels().contains(run.task()))
            .collect(Collectors.toUnmodifiableSet());
    var running = runs.stream().map(Attempt::task).collect(Collectors.toSet());
    var leased = item.leases().stream().map(Attempt::task).collect(Collectors.toSet());
    var seen =
        item.cancels().stream()
            .filter(task -> !running.contains(task) && !leased.contains(task))
            .collect(Collectors.toUnmodifiableSet());
    return new Orders(Set.copyOf(claim), kill, cancel, seen);
  }
}
