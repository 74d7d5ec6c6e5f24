package dev.reeve.aws.ecs;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.worker.Fleet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/** The workers' containers as tasks of ECS services, one service for each pool. */
public final class EcsFleet implements Fleet {
  /** DescribeTasks takes no more tasks, and ListTasks gives no more on one page. */
  private static final int TASKS_MAX = 100;

  /** StopTask takes no longer reason. */
  private static final int REASON_LENGTH_MAX = 255;

  private final EcsClient client;
  private final String cluster;
  private final List<String> services;

  /**
   * Makes no request.
   *
   * @param pools whose services, named {@code cluster-workers-pool}, make up the fleet
   */
  public EcsFleet(EcsClient client, String cluster, Collection<String> pools) {
    this.client = client;
    this.cluster = cluster;
    this.services = pools.stream().map(pool -> cluster + "-workers-" + pool).toList();
  }

  /** One request for a hundred tasks. */
  @Override
  public Set<String> stopped(Collection<String> ecsTasks) {
    var stopped = new HashSet<String>();
    describe(
        List.copyOf(ecsTasks),
        answer -> {
          answer.tasks().stream()
              .filter(task -> task.lastStatus().equals("STOPPED"))
              .forEach(task -> stopped.add(task.taskArn()));
          answer.failures().stream()
              .filter(failure -> failure.reason().equals("MISSING"))
              .forEach(failure -> stopped.add(failure.arn()));
        });
    return stopped;
  }

  /** Two requests for a hundred tasks of a service. */
  @Override
  public List<Container> running() {
    var running = new ArrayList<Container>();
    for (var service : services) {
      describe(
          list(service),
          answer ->
              answer.tasks().stream()
                  .filter(task -> task.lastStatus().equals("RUNNING"))
                  .filter(task -> task.startedAt() != null)
                  .forEach(task -> running.add(new Container(task.taskArn(), task.startedAt()))));
    }
    return running;
  }

  private List<String> list(String service) {
    return AwsCall.of(
        "fleet list",
        service,
        () ->
            client
                .listTasksPaginator(
                    list ->
                        list.cluster(cluster)
                            .serviceName(service)
                            .desiredStatus(DesiredStatus.RUNNING)
                            .maxResults(TASKS_MAX))
                .taskArns()
                .stream()
                .toList());
  }

  private void describe(List<String> ecsTasks, Consumer<DescribeTasksResponse> reader) {
    for (int from = 0; from < ecsTasks.size(); from += TASKS_MAX) {
      var group = ecsTasks.subList(from, Math.min(ecsTasks.size(), from + TASKS_MAX));
      reader.accept(
          AwsCall.of(
              "fleet describe",
              cluster,
              () -> client.describeTasks(describe -> describe.cluster(cluster).tasks(group))));
    }
  }

  @Override
  public void stop(String ecsTask, String reason) {
    var text =
        reason.length() <= REASON_LENGTH_MAX ? reason : reason.substring(0, REASON_LENGTH_MAX);
    AwsCall.of("fleet stop", ecsTask, () -> stopNow(ecsTask, text));
  }

  private boolean stopNow(String ecsTask, String reason) {
    try {
      client.stopTask(stop -> stop.cluster(cluster).task(ecsTask).reason(reason));
      return true;
    } catch (InvalidParameterException e) {
      // ECS forgets a task about an hour after it stopped, and then refuses its name.
      if (e.getMessage() != null && e.getMessage().contains("not found")) {
        return false;
      }
      throw e;
    }
  }
}
