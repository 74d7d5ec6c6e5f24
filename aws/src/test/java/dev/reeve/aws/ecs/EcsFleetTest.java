package dev.reeve.aws.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.worker.Fleet.Container;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.paginators.ListTasksIterable;

class EcsFleetTest {
  private static final Instant STARTED = Instant.parse("2026-11-21T12:00:00Z");

  private final ScriptedEcs ecs = new ScriptedEcs();
  private final EcsFleet fleet = new EcsFleet(ecs, "reeve-dev", List.of("default", "gpu"));

  /** An ECS that knows tasks by status, and gives three to a page. */
  private static final class ScriptedEcs implements EcsClient {
    private final Map<String, String> statuses = new TreeMap<>();
    private final Set<String> services = new HashSet<>();
    private final List<Integer> described = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    @Override
    public String serviceName() {
      return "ecs";
    }

    @Override
    public void close() {}

    @Override
    public ListTasksIterable listTasksPaginator(ListTasksRequest request) {
      return new ListTasksIterable(this, request);
    }

    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
      services.add(request.serviceName());
      var all =
          statuses.keySet().stream().filter(arn -> arn.startsWith(request.serviceName())).toList();
      int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
      int to = Math.min(all.size(), from + 3);
      return ListTasksResponse.builder()
          .taskArns(all.subList(from, to))
          .nextToken(to < all.size() ? Integer.toString(to) : null)
          .build();
    }

    @Override
    public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
      described.add(request.tasks().size());
      return DescribeTasksResponse.builder()
          .tasks(request.tasks().stream().filter(statuses::containsKey).map(this::task).toList())
          .failures(
              request.tasks().stream()
                  .filter(arn -> !statuses.containsKey(arn))
                  .map(arn -> Failure.builder().arn(arn).reason("MISSING").build())
                  .toList())
          .build();
    }

    private Task task(String arn) {
      var status = statuses.get(arn);
      return Task.builder()
          .taskArn(arn)
          .lastStatus(status)
          .startedAt("PENDING".equals(status) ? null : STARTED)
          .build();
    }

    @Override
    public StopTaskResponse stopTask(StopTaskRequest request) {
      if (!statuses.containsKey(request.task())) {
        throw InvalidParameterException.builder()
            .message("The referenced task was not found.")
            .build();
      }
      if (request.task().startsWith("bad")) {
        throw InvalidParameterException.builder().message("Not like this.").build();
      }
      reasons.add(request.reason());
      return StopTaskResponse.builder().build();
    }
  }

  @Test
  void stopped_areThoseThatStoppedOrAreForgotten() {
    ecs.statuses.put("a", "RUNNING");
    ecs.statuses.put("b", "STOPPED");
    ecs.statuses.put("c", "DEPROVISIONING");

    assertThat(fleet.stopped(List.of("a", "b", "c", "gone"))).containsOnly("b", "gone");
    assertThat(fleet.stopped(List.of())).isEmpty();
  }

  @Test
  void stopped_ofManyTasks_asksForAHundredAtOnce() {
    var tasks = IntStream.range(0, 250).mapToObj(i -> "task-" + i).toList();

    assertThat(fleet.stopped(tasks)).hasSize(250);
    assertThat(ecs.described).containsExactly(100, 100, 50);
  }

  @Test
  void running_areThoseOfEveryPoolsService() {
    IntStream.range(0, 7)
        .forEach(i -> ecs.statuses.put("reeve-dev-workers-default/" + i, "RUNNING"));
    ecs.statuses.put("reeve-dev-workers-default/pending", "PENDING");
    ecs.statuses.put("reeve-dev-workers-gpu/0", "RUNNING");
    ecs.statuses.put("another-service/0", "RUNNING");

    assertThat(fleet.running())
        .hasSize(8)
        .contains(
            new Container("reeve-dev-workers-default/6", STARTED),
            new Container("reeve-dev-workers-gpu/0", STARTED));
    assertThat(ecs.services).containsOnly("reeve-dev-workers-default", "reeve-dev-workers-gpu");
  }

  @Test
  void stop_cutsTheReasonToWhatEcsTakes() {
    ecs.statuses.put("a", "RUNNING");
    fleet.stop("a", "x".repeat(300));

    assertThat(ecs.reasons).containsExactly("x".repeat(255));
  }

  @Test
  void stop_ofAForgottenTask_isNoError() {
    assertThatCode(() -> fleet.stop("gone", "its worker died")).doesNotThrowAnyException();
  }

  @Test
  void stop_whenEcsRefusesOtherwise_isABug() {
    ecs.statuses.put("bad", "RUNNING");

    assertThatThrownBy(() -> fleet.stop("bad", "its worker died"))
        .isInstanceOf(IllegalStateException.class);
  }
}
