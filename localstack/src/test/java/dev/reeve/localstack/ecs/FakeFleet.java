package dev.reeve.localstack.ecs;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A fleet of as many tasks as a test wants; stopping one stops it at once. */
final class FakeFleet implements TaskFleet {
  static final String CLUSTER = "arn:aws:ecs:eu-west-1:000000000000:cluster/reeve-test";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<EcsTask> tasks = new ArrayList<>();

  FakeFleet(int running) {
    for (int i = 0; i < running; i++) {
      tasks.add(
          new EcsTask(
              arn(i),
              CLUSTER,
              "service:workers",
              "worker",
              "worker",
              100L + i,
              Path.of("log"),
              START,
              Optional.empty(),
              Optional.empty()));
    }
  }

  static String arn(int number) {
    return CLUSTER.replace(":cluster/", ":task/") + "/%032x".formatted(number);
  }

  @Override
  public String clusterArn() {
    return CLUSTER;
  }

  @Override
  public String serviceName() {
    return "workers";
  }

  @Override
  public List<EcsTask> tasks() {
    return List.copyOf(tasks);
  }

  @Override
  public Optional<EcsTask> stop(String taskArn, String reason) {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).arn().equals(taskArn)) {
        tasks.set(
            i,
            tasks
                .get(i)
                .withStopped(
                    new EcsTask.Stopped(
                        START.plusSeconds(5), OptionalInt.of(143), "UserInitiated", reason)));
        return Optional.of(tasks.get(i));
      }
    }
    return Optional.empty();
  }
}
