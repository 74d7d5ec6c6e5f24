package dev.reeve.bench.load;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * User and system time of processes: steady where other programs make elapsed time worthless.
 *
 * @param host the process of front, functions, gate and queues
 * @param store DynamoDB Local
 * @param workers all workers and what they started
 */
record ProcessorTime(Duration host, Duration store, Duration workers) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Milliseconds for each of {@code tasks}. */
  record PerTask(double host, double store, double workers) {
    double total() {
      return host + store + workers;
    }
  }

  /** So far, of a process and of what came from it and still runs. */
  static Duration ofFamily(ProcessHandle process) {
    return sum(Stream.concat(Stream.of(process), process.descendants()));
  }

  /** So far, of those that still run. */
  static Duration sum(Stream<ProcessHandle> processes) {
    return processes
        .map(member -> member.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  ProcessorTime plusWorkers(Duration more) {
    return new ProcessorTime(host, store, workers.plus(more));
  }

  PerTask since(ProcessorTime before, int tasks) {
    return new PerTask(
        millis(host.minus(before.host), tasks),
        millis(store.minus(before.store), tasks),
        millis(workers.minus(before.workers), tasks));
  }

  private static double millis(Duration time, int tasks) {
    return time.toNanos() / NANOS_PER_MILLI / tasks;
  }
}
