package dev.reeve.simulation.check;

import dev.reeve.model.identity.TaskId;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long after a fault the task that it struck went on: began to run, or ended. */
public final class Recoveries {
  private final Kernel kernel;
  private final Map<String, List<Struck>> open = new HashMap<>();
  private final Map<FaultKind, Duration> worst = new EnumMap<>(FaultKind.class);

  private record Struck(FaultKind kind, Instant at) {}

  Recoveries(Kernel kernel) {
    this.kernel = kernel;
  }

  /** A fault struck something about this task. */
  public void struck(FaultKind kind, String task) {
    if (!task.isEmpty()) {
      open.computeIfAbsent(task, _ -> new ArrayList<>()).add(new Struck(kind, kernel.instant()));
    }
  }

  /** The task went on; it could not have before {@code due}. */
  void progress(TaskId task, Instant due) {
    var struck = open.remove(task.value());
    if (struck == null) {
      return;
    }
    for (var fault : struck) {
      var from = fault.at().isBefore(due) ? due : fault.at();
      var took = Duration.between(from, kernel.instant());
      worst.merge(fault.kind(), took, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
  }

  /** The longest of each kind. */
  public Map<FaultKind, Duration> worst() {
    return worst;
  }
}
