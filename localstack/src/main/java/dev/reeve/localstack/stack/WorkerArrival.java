package dev.reeve.localstack.stack;

import dev.reeve.localstack.ecs.EcsTask;
import dev.reeve.localstack.ecs.WorkerFleet;
import dev.reeve.localstack.template.StackTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Waits until the workers of a fresh stack have registered. */
record WorkerArrival(RegisteredWorkers registered, Path logs) {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  /**
   * Each running worker with its id, once there are {@code expected}.
   *
   * @throws StackException if they do not come
   */
  List<ReadyFile.Worker> await(
      DynamoDbClient dynamo, StackTemplate template, List<WorkerFleet> fleets, int expected) {
    for (long look = 0; look < BOUND.dividedBy(LOOK); look++) {
      List<ReadyFile.Worker> arrived = arrived(registered.byTaskArn(dynamo, template), fleets);
      if (arrived.size() >= expected) {
        return arrived;
      }
      LockSupport.parkNanos(LOOK.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new StackException("Interrupted while workers started.");
      }
    }
    throw new StackException(
        "Not all of %d workers registered within %d s. Their logs are in %s."
            .formatted(expected, BOUND.toSeconds(), logs));
  }

  private static List<ReadyFile.Worker> arrived(
      Map<String, String> idsByTaskArn, List<WorkerFleet> fleets) {
    return fleets.stream()
        .flatMap(fleet -> fleet.tasks().stream())
        .filter(task -> task.lastStatus().equals("RUNNING"))
        .flatMap(task -> worker(idsByTaskArn, task).stream())
        .toList();
  }

  private static Optional<ReadyFile.Worker> worker(Map<String, String> idsByTaskArn, EcsTask task) {
    return Optional.ofNullable(idsByTaskArn.get(task.arn()))
        .map(id -> new ReadyFile.Worker(id, task.pid()));
  }
}
