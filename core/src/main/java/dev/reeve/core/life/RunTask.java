package dev.reeve.core.life;

import dev.reeve.core.work.RunEnd;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Task;
import java.time.Duration;
import java.util.Optional;

/** Runs users' code. */
@FunctionalInterface
public interface RunTask {
  /**
   * Returns when nothing of the run goes on any more.
   *
   * @return how it ended; nothing if the worker ended it for a reason that does not concern the
   *     task, and it is to run elsewhere
   */
  Optional<RunEnd> run(Claimed claimed);

  /**
   * A run that is to begin.
   *
   * @param slot held by this run alone until it ends; from 0, below the worker's capacity
   * @param allowed how long it may take; not positive if its deadline has passed
   * @param cancellation ends it early
   */
  record Claimed(
      Task task, JsonText payload, int slot, Duration allowed, CancellationSource cancellation) {
    /** What runs. */
    public Attempt attempt() {
      return task.current();
    }
  }
}
