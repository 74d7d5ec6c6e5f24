package dev.reeve.localstack.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** The endpoint as AWS's own client sees it. */
class EcsEndpointIT {
  private static final int TASKS = 5;

  private final List<String> asked = new ArrayList<>();
  private EcsEndpoint endpoint;
  private EcsClient ecs;

  @BeforeEach
  void serve() throws IOException {
    endpoint = EcsEndpoint.bind();
    endpoint.serve(
        List.of(new FakeFleet(TASKS)),
        (key, action, resource, context) -> {
          asked.add(action + " " + resource + " " + context);
          return switch (key) {
            case "GOOD" -> new Authorization.Allowed();
            case "POOR" -> new Authorization.Denied("arn:aws:iam::000000000000:role/poor");
            default -> new Authorization.UnknownKey();
          };
        });
    ecs = client("GOOD");
  }

  @AfterEach
  void close() {
    ecs.close();
    endpoint.close();
  }

  private EcsClient client(String accessKeyId) {
    return EcsClient.builder()
        .endpointOverride(endpoint.address())
        .region(Region.EU_WEST_1)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret")))
        .build();
  }

  @Test
  void listTasks_whenMoreThanAPage_pagesThroughAll() {
    List<String> arns =
        ecs
            .listTasksPaginator(
                request -> request.cluster("reeve-test").serviceName("workers").maxResults(2))
            .taskArns()
            .stream()
            .toList();

    assertThat(arns)
        .containsExactly(
            FakeFleet.arn(0),
            FakeFleet.arn(1),
            FakeFleet.arn(2),
            FakeFleet.arn(3),
            FakeFleet.arn(4));
    assertThat(asked)
        .contains(
            "ecs:ListTasks arn:aws:ecs:eu-west-1:000000000000:container-instance/reeve-test/*"
                + " {ecs:cluster="
                + FakeFleet.CLUSTER
                + "}");
  }

  @Test
  void stopTask_whenRunning_isListedAndDescribedAsStopped() {
    ecs.stopTask(
        request -> request.cluster(FakeFleet.CLUSTER).task(FakeFleet.arn(1)).reason("zombie"));

    assertThat(
            ecs.listTasks(
                    request -> request.cluster("reeve-test").desiredStatus(DesiredStatus.STOPPED))
                .taskArns())
        .containsExactly(FakeFleet.arn(1));
    Task task =
        ecs.describeTasks(request -> request.cluster("reeve-test").tasks(FakeFleet.arn(1)))
            .tasks()
            .getFirst();
    assertThat(task.lastStatus()).isEqualTo("STOPPED");
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
    assertThat(task.stoppedReason()).isEqualTo("zombie");
    assertThat(task.stoppedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:05Z"));
    assertThat(task.containers().getFirst().exitCode()).isEqualTo(143);
  }

  @Test
  void describeTasks_whenSomeAreUnknown_reportsThemMissing() {
    var answer =
        ecs.describeTasks(
            request -> request.cluster("reeve-test").tasks(FakeFleet.arn(0), FakeFleet.arn(99)));

    assertThat(answer.tasks()).extracting(Task::taskArn).containsExactly(FakeFleet.arn(0));
    assertThat(answer.failures())
        .containsExactly(Failure.builder().arn(FakeFleet.arn(99)).reason("MISSING").build());
  }

  @Test
  void call_whenSomethingIsNotThere_hasAwsErrors() {
    assertThatThrownBy(() -> ecs.listTasks(request -> request.cluster("other")))
        .isInstanceOf(ClusterNotFoundException.class);
    assertThatThrownBy(
            () -> ecs.listTasks(request -> request.cluster("reeve-test").serviceName("none")))
        .isInstanceOf(ServiceNotFoundException.class);
    assertThatThrownBy(
            () -> ecs.stopTask(request -> request.cluster("reeve-test").task(FakeFleet.arn(99))))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> ecs.listClusters())
        .isInstanceOfSatisfying(
            EcsException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
  }

  @Test
  void call_whenPolicyDenies_hasAwsErrorAndMessage() {
    try (EcsClient poor = client("POOR");
        EcsClient stranger = client("STRANGER")) {
      assertThatThrownBy(
              () -> poor.stopTask(request -> request.cluster("reeve-test").task(FakeFleet.arn(0))))
          .isInstanceOf(software.amazon.awssdk.services.ecs.model.AccessDeniedException.class)
          .hasMessageContaining(
              "User: arn:aws:iam::000000000000:role/poor is not authorized to perform:"
                  + " ecs:StopTask on resource: "
                  + FakeFleet.arn(0));
      assertThatThrownBy(() -> stranger.listTasks(request -> request.cluster("reeve-test")))
          .isInstanceOfSatisfying(
              EcsException.class,
              e ->
                  assertThat(e.awsErrorDetails().errorCode())
                      .isEqualTo("UnrecognizedClientException"));
    }
  }

  @Test
  void metadata_whenTaskKnown_namesItsArn() throws Exception {
    String id = FakeFleet.arn(2).substring(FakeFleet.arn(2).lastIndexOf('/') + 1);

    assertThat(get("/v4/" + id + "/task").body())
        .contains("\"TaskARN\":\"" + FakeFleet.arn(2) + "\"")
        .contains("\"Cluster\":\"" + FakeFleet.CLUSTER + "\"");
    assertThat(get("/v4/" + id).body()).contains("\"Name\":\"worker\"");
    assertThat(get("/v4/ffff/task").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(endpoint.address() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
