package dev.reeve.simulation;

import dev.reeve.simulation.check.Violation;
import dev.reeve.simulation.fault.FaultKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What one seed showed.
 *
 * @param steps times that something was done and something else could have been
 * @param time that passed inside
 * @param hash of all that happened: the same for the same seed
 * @param faults how many of each kind
 * @param worst the longest that a struck task took to go on, by fault
 */
public record Result(
    long seed,
    Optional<Violation> violation,
    int tasks,
    long steps,
    Duration time,
    long hash,
    Map<FaultKind, Long> faults,
    Map<FaultKind, Duration> worst) {}
