package dev.reeve.localstack.cli;

import dev.reeve.localstack.chaos.ChaosOptions;
import dev.reeve.localstack.chaos.OutageOptions;
import java.nio.file.Path;
import java.util.Optional;

/** Runs what tries a stack hard: the one that wrote the file, or one of its own. */
interface RunChaos {
  /** Random faults; the exit code. */
  int chaos(ChaosOptions options, Optional<Path> readyFile) throws InterruptedException;

  /** One long outage; the exit code. */
  int outage(OutageOptions options, Optional<Path> readyFile) throws InterruptedException;
}
