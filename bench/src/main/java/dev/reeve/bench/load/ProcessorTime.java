package dev.reeve.bench.load;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of processes: steady where other programs make elapsed time worthless. */
final class ProcessorTime {
  private ProcessorTime() {}

  /** User and system time so far of a process and of what came from it and still runs. */
  static Duration ofFamily(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(member -> member.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
