package dev.reeve.localstack.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ListTasks, DescribeTasks and StopTask: JSON in, JSON out. */
final class EcsOperations {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int PAGE_MAX = 100;
  private static final int DESCRIBE_MAX = 100;

  private final List<? extends TaskFleet> fleets;
  private final AccessPolicies policies;

  EcsOperations(List<? extends TaskFleet> fleets, AccessPolicies policies) {
    this.fleets = List.copyOf(fleets);
    this.policies = policies;
  }

  ObjectNode call(String operation, JsonNode request, String accessKeyId) {
    return switch (operation) {
      case "ListTasks" -> listTasks(request, accessKeyId);
      case "DescribeTasks" -> describeTasks(request, accessKeyId);
      case "StopTask" -> stopTask(request, accessKeyId);
      default ->
          throw new EcsException(
              "UnknownOperationException",
              "The offline ECS knows ListTasks, DescribeTasks and StopTask, not " + operation);
    };
  }

  private ObjectNode listTasks(JsonNode request, String accessKeyId) {
    String cluster = clusterArn(request);
    // AWS judges ListTasks by the container instances of the cluster, on Fargate too.
    authorize(
        accessKeyId,
        "ecs:ListTasks",
        cluster.replace(":cluster/", ":container-instance/") + "/*",
        cluster);
    String status = request.path("desiredStatus").asText("RUNNING");
    int size = request.path("maxResults").asInt(PAGE_MAX);
    if (size < 1 || size > PAGE_MAX) {
      throw EcsException.invalid("maxResults must be 1 to " + PAGE_MAX);
    }
    List<String> arns =
        fleets(cluster, request).stream()
            .flatMap(fleet -> fleet.tasks().stream())
            .filter(task -> task.desiredStatus().equals(status))
            .filter(task -> matches(request, "family", task.family()))
            .map(EcsTask::arn)
            .filter(arn -> arn.compareTo(request.path("nextToken").asText("")) > 0)
            .sorted(Comparator.naturalOrder())
            .toList();
    ObjectNode answer = NODES.objectNode();
    ArrayNode page = answer.putArray("taskArns");
    arns.stream().limit(size).forEach(page::add);
    if (arns.size() > size) {
      answer.put("nextToken", arns.get(size - 1));
    }
    return answer;
  }

  private static boolean matches(JsonNode request, String field, String value) {
    return !request.hasNonNull(field) || request.get(field).asText().equals(value);
  }

  private List<? extends TaskFleet> fleets(String cluster, JsonNode request) {
    List<? extends TaskFleet> inCluster =
        fleets.stream().filter(fleet -> fleet.clusterArn().equals(cluster)).toList();
    if (!request.hasNonNull("serviceName")) {
      return inCluster;
    }
    String service = lastSegment(request.get("serviceName").asText());
    List<? extends TaskFleet> named =
        inCluster.stream().filter(fleet -> fleet.serviceName().equals(service)).toList();
    if (named.isEmpty()) {
      throw new EcsException("ServiceNotFoundException", "Service not found.");
    }
    return named;
  }

  private ObjectNode describeTasks(JsonNode request, String accessKeyId) {
    String cluster = clusterArn(request);
    var wanted = new ArrayList<String>();
    request.path("tasks").forEach(task -> wanted.add(taskArn(cluster, task.asText())));
    if (wanted.isEmpty() || wanted.size() > DESCRIBE_MAX) {
      throw EcsException.invalid("Tasks must be 1 to " + DESCRIBE_MAX + ", not " + wanted.size());
    }
    wanted.forEach(arn -> authorize(accessKeyId, "ecs:DescribeTasks", arn, cluster));
    ObjectNode answer = NODES.objectNode();
    ArrayNode tasks = answer.putArray("tasks");
    ArrayNode failures = answer.putArray("failures");
    for (String arn : wanted) {
      Optional<EcsTask> task = find(arn);
      if (task.isPresent()) {
        tasks.add(TaskJson.describe(task.get()));
      } else {
        failures.addObject().put("arn", arn).put("reason", "MISSING");
      }
    }
    return answer;
  }

  private ObjectNode stopTask(JsonNode request, String accessKeyId) {
    String cluster = clusterArn(request);
    String arn = taskArn(cluster, request.path("task").asText());
    authorize(accessKeyId, "ecs:StopTask", arn, cluster);
    String reason = request.path("reason").asText("Task stopped by user");
    EcsTask stopped =
        fleets.stream()
            .flatMap(fleet -> fleet.stop(arn, reason).stream())
            .findFirst()
            .orElseThrow(() -> EcsException.invalid("The referenced task was not found."));
    ObjectNode answer = NODES.objectNode();
    answer.set("task", TaskJson.describe(stopped));
    return answer;
  }

  Optional<EcsTask> find(String arn) {
    return fleets.stream()
        .flatMap(fleet -> fleet.tasks().stream())
        .filter(task -> task.arn().equals(arn))
        .findFirst();
  }

  Optional<EcsTask> findById(String id) {
    return fleets.stream()
        .flatMap(fleet -> fleet.tasks().stream())
        .filter(task -> task.id().equals(id))
        .findFirst();
  }

  private String clusterArn(JsonNode request) {
    String name = lastSegment(request.path("cluster").asText("default"));
    return fleets.stream()
        .map(TaskFleet::clusterArn)
        .filter(arn -> lastSegment(arn).equals(name))
        .findFirst()
        .orElseThrow(() -> new EcsException("ClusterNotFoundException", "Cluster not found."));
  }

  private static String taskArn(String clusterArn, String task) {
    return clusterArn.replace(":cluster/", ":task/") + "/" + lastSegment(task);
  }

  private static String lastSegment(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private void authorize(String accessKeyId, String action, String resource, String cluster) {
    switch (policies.check(accessKeyId, action, resource, Map.of("ecs:cluster", cluster))) {
      case Authorization.Allowed() -> {}
      case Authorization.Denied(String caller) ->
          throw new EcsException(
              "AccessDeniedException",
              "User: %s is not authorized to perform: %s on resource: %s"
                  .formatted(caller, action, resource));
      case Authorization.UnknownKey() ->
          throw new EcsException(
              "UnrecognizedClientException",
              "The security token included in the request is invalid.");
    }
  }
}
