package dev.reeve.localstack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code Ref} and {@code Fn::GetAtt} of each resource type give, as on AWS. */
final class PhysicalNames {
  /** Stands in for the creation time that is part of a stream's ARN. */
  private static final String STREAM_LABEL = "2000-01-01T00:00:00.000";

  private static final Map<String, String> NAME_PROPERTY =
      Map.of(
          "AWS::DynamoDB::Table", "TableName",
          "AWS::SQS::Queue", "QueueName",
          "AWS::Lambda::Function", "FunctionName",
          "AWS::IAM::Role", "RoleName",
          "AWS::Events::Rule", "Name",
          "AWS::Logs::LogGroup", "LogGroupName",
          "AWS::ECS::Cluster", "ClusterName",
          "AWS::ECS::TaskDefinition", "Family",
          "AWS::ECS::Service", "ServiceName",
          "AWS::ApiGatewayV2::Stage", "StageName");

  private final String stackName;
  private final Intrinsics intrinsics;
  private final Coverage coverage;
  private final Set<String> open = new HashSet<>();

  PhysicalNames(String stackName, Intrinsics intrinsics, Coverage coverage) {
    this.stackName = stackName;
    this.intrinsics = intrinsics;
    this.coverage = coverage;
  }

  /** The name the template gives, or one made of stack and logical id. */
  String name(Resource resource) {
    return Optional.ofNullable(NAME_PROPERTY.get(resource.type()))
        .filter(resource.properties()::has)
        .map(property -> property(resource, property))
        .orElse(stackName + "-" + resource.logicalId());
  }

  private String property(Resource resource, String property) {
    JsonNode value = resource.properties().path(property);
    if (!open.add(resource.logicalId())) {
      throw resource.place().wrong("its name refers to itself");
    }
    String text = intrinsics.text(value, resource.place().field(property));
    open.remove(resource.logicalId());
    return text;
  }

  String ref(Resource resource) {
    return switch (resource.type()) {
      case "AWS::SQS::Queue" -> queueUrl(resource);
      case "AWS::Lambda::Version" -> property(resource, "FunctionName") + ":1";
      case "AWS::Lambda::Alias" -> aliasArn(resource);
      case "AWS::ECS::TaskDefinition" -> arn(resource).orElseThrow();
      case "AWS::ECS::Service" -> arn(resource).orElseThrow();
      case "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::Authorizer",
          "AWS::ApiGatewayV2::Integration",
          "AWS::ApiGatewayV2::Route",
          "AWS::Lambda::EventSourceMapping" ->
          resource.logicalId();
      default -> name(resource);
    };
  }

  String attribute(Resource resource, String attribute, Place place) {
    if (attribute.equals("Arn") && arn(resource).isPresent()) {
      return arn(resource).get();
    }
    if (coverage.ignoredTypes().containsKey(resource.type())) {
      return name(resource) + "." + attribute;
    }
    return switch (resource.type() + " " + attribute) {
      case "AWS::DynamoDB::Table StreamArn" ->
          arn(resource).orElseThrow() + "/stream/" + STREAM_LABEL;
      case "AWS::SQS::Queue QueueName" -> name(resource);
      case "AWS::SQS::Queue QueueUrl" -> queueUrl(resource);
      case "AWS::Lambda::Version Version" -> "1";
      case "AWS::Lambda::Alias AliasArn" -> aliasArn(resource);
      case "AWS::ECS::Service Name" -> name(resource);
      case "AWS::ECS::TaskDefinition TaskDefinitionArn", "AWS::ECS::Service ServiceArn" ->
          arn(resource).orElseThrow();
      case "AWS::ApiGatewayV2::Api ApiId" -> resource.logicalId();
      case "AWS::ApiGatewayV2::Api ApiEndpoint" ->
          "https://%s.execute-api.%s.%s"
              .formatted(resource.logicalId(), Pseudo.REGION, Pseudo.URL_SUFFIX);
      case "AWS::ApiGatewayV2::Authorizer AuthorizerId" -> resource.logicalId();
      default -> throw place.unknown("attribute of " + resource.type(), attribute);
    };
  }

  private Optional<String> arn(Resource resource) {
    String name = name(resource);
    return Optional.ofNullable(
        switch (resource.type()) {
          case "AWS::DynamoDB::Table" -> Pseudo.arn("dynamodb", "table/" + name);
          case "AWS::SQS::Queue" -> Pseudo.arn("sqs", name);
          case "AWS::Lambda::Function" -> Pseudo.arn("lambda", "function:" + name);
          case "AWS::IAM::Role" ->
              "arn:" + Pseudo.PARTITION + ":iam::" + Pseudo.ACCOUNT + ":role/" + name;
          case "AWS::Events::Rule" -> Pseudo.arn("events", "rule/" + name);
          case "AWS::Logs::LogGroup" -> Pseudo.arn("logs", "log-group:" + name + ":*");
          case "AWS::ECS::Cluster" -> Pseudo.arn("ecs", "cluster/" + name);
          case "AWS::ECS::TaskDefinition" -> Pseudo.arn("ecs", "task-definition/" + name + ":1");
          case "AWS::ECS::Service" ->
              Pseudo.arn("ecs", "service/" + property(resource, "Cluster") + "/" + name);
          default -> null;
        });
  }

  private static String unqualified(String function) {
    return function.substring(function.lastIndexOf(':') + 1);
  }

  private String aliasArn(Resource resource) {
    return Pseudo.arn(
        "lambda",
        "function:"
            + unqualified(property(resource, "FunctionName"))
            + ":"
            + property(resource, "Name"));
  }

  private String queueUrl(Resource resource) {
    return "https://sqs.%s.%s/%s/%s"
        .formatted(Pseudo.REGION, Pseudo.URL_SUFFIX, Pseudo.ACCOUNT, name(resource));
  }
}
