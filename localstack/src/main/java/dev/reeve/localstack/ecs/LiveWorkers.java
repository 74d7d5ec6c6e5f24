package dev.reeve.localstack.ecs;

import java.util.List;

/** The worker processes of all fleets, for who wants to do something to them. */
public final class LiveWorkers {
  private volatile List<WorkerFleet> fleets = List.of();

  /** From now on those of these fleets; none before. */
  public void watch(List<WorkerFleet> all) {
    fleets = List.copyOf(all);
  }

  /** Those that run and that nobody has asked to end. */
  public List<EcsTask> running() {
    return fleets.stream()
        .flatMap(fleet -> fleet.tasks().stream())
        .filter(task -> task.lastStatus().equals("RUNNING"))
        .toList();
  }

  /** Ends one as ECS would: SIGTERM, and SIGKILL if it takes too long. */
  void stop(EcsTask task, String reason) {
    fleets.forEach(fleet -> fleet.stop(task.arn(), reason));
  }
}
