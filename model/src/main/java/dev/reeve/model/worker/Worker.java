package dev.reeve.model.worker;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A worker as its item says it is.
 *
 * @param leases the attempts it holds, in order
 * @param cancels tasks it is asked to end, in order
 * @param expiresAt its lease's end by its own clock
 * @param ecsTask ARN of the container's ECS task, or null outside ECS
 */
public record Worker(
    WorkerId id,
    WorkerState state,
    Offer offer,
    Load load,
    Set<Attempt> leases,
    Set<TaskId> cancels,
    Instant registeredAt,
    Instant expiresAt,
    @Nullable String ecsTask) {
  private static final Comparator<TaskId> CANCELS = Comparator.comparing(TaskId::value);
  private static final Comparator<Attempt> LEASES =
      Comparator.comparing(Attempt::task, CANCELS).thenComparingInt(Attempt::number);

  public Worker {
    leases = ordered(leases, LEASES);
    cancels = ordered(cancels, CANCELS);
  }

  /** The order of an immutable set differs from run to run; what is done in turn should not. */
  private static <T> Set<T> ordered(Set<T> set, Comparator<T> order) {
    var ordered = new TreeSet<>(order);
    ordered.addAll(set);
    return Collections.unmodifiableSet(ordered);
  }

  /** Slots without a lease: 0 or more. */
  public int free() {
    return Math.max(0, offer.capacity() - leases.size());
  }

  /** Whether it is ACTIVE and its lease has not ended. */
  public boolean takesTasks(Instant now) {
    return state == WorkerState.ACTIVE && expiresAt.isAfter(now);
  }

  /** Whether it is to be declared dead: its lease has ended and nobody has said so yet. */
  public boolean expired(Instant now) {
    return state != WorkerState.DEAD && !expiresAt.isAfter(now);
  }

  /** With one lease more. */
  public Worker holding(Attempt lease) {
    return with(Stream.concat(leases.stream(), Stream.of(lease)).collect(Collectors.toSet()));
  }

  /** With one lease less. */
  public Worker without(Attempt lease) {
    return with(leases.stream().filter(held -> !held.equals(lease)).collect(Collectors.toSet()));
  }

  private Worker with(Set<Attempt> held) {
    return new Worker(id, state, offer, load, held, cancels, registeredAt, expiresAt, ecsTask);
  }
}
