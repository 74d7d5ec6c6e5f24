package dev.reeve.localstack.template;

import dev.reeve.localstack.template.EcsServiceDefinition.Container;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads ECS services with their task definitions. */
record EcsReader(Document document) {
  /** Fargate's default between SIGTERM and SIGKILL. */
  private static final int STOP_TIMEOUT_DEFAULT_SECONDS = 30;

  List<EcsServiceDefinition> services() {
    var services = new ArrayList<EcsServiceDefinition>();
    document
        .ofType("AWS::ECS::Service")
        .forEach((logicalId, properties) -> services.add(service(logicalId, properties)));
    return services;
  }

  private EcsServiceDefinition service(String logicalId, PropertyView properties) {
    PropertyView task = taskDefinition(properties);
    String cluster = cluster(properties);
    return new EcsServiceDefinition(
        logicalId,
        document.name(logicalId),
        document.attributeOf(logicalId, "ServiceArn"),
        cluster,
        Pseudo.arn("ecs", "cluster/" + cluster),
        properties.optionalInteger("DesiredCount").orElse(1),
        task.text("Family"),
        task.text("TaskRoleArn"),
        task.integer("Cpu"),
        task.integer("Memory"),
        container(task));
  }

  private static String cluster(PropertyView service) {
    String cluster = service.text("Cluster");
    return cluster.substring(cluster.lastIndexOf('/') + 1);
  }

  private PropertyView taskDefinition(PropertyView service) {
    String arn = service.text("TaskDefinition");
    for (var definition : document.ofType("AWS::ECS::TaskDefinition").entrySet()) {
      if (document.attributeOf(definition.getKey(), "TaskDefinitionArn").equals(arn)) {
        return definition.getValue();
      }
    }
    throw service.place().field("TaskDefinition").unknown("task definition", arn);
  }

  private static Container container(PropertyView task) {
    List<PropertyView> containers = task.list("ContainerDefinitions");
    if (containers.size() != 1) {
      throw task.place().wrong("expected one container, found " + containers.size());
    }
    PropertyView container = containers.getFirst();
    return new Container(
        container.text("Name"),
        container.text("Image"),
        environment(container),
        Duration.ofSeconds(
            container.optionalInteger("StopTimeout").orElse(STOP_TIMEOUT_DEFAULT_SECONDS)));
  }

  private static Map<String, String> environment(PropertyView container) {
    var environment = new LinkedHashMap<String, String>();
    for (PropertyView variable : container.list("Environment")) {
      environment.put(variable.text("Name"), variable.text("Value"));
    }
    return environment;
  }
}
