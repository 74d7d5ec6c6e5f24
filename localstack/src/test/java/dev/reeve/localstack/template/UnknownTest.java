package dev.reeve.localstack.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever the offline stack does not know stops it, named with its place. */
class UnknownTest {

  private static void refused(Consumer<ObjectNode> change, String message) {
    ObjectNode json = Samples.smallJson();
    change.accept(json);
    assertThatThrownBy(() -> new TemplateReader().read("reeve-test", json.toString()))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  private static ObjectNode properties(ObjectNode json, String logicalId) {
    return (ObjectNode) json.at("/Resources/" + logicalId + "/Properties");
  }

  @Test
  void read_whenResourceTypeUnknown_namesIt() {
    refused(
        json ->
            ((ObjectNode) json.get("Resources")).putObject("Foo").put("Type", "AWS::S3::Bucket"),
        "Resource Foo: type \"AWS::S3::Bucket\" is not known to the offline stack");
  }

  @Test
  void read_whenPropertyUnknown_namesResourceAndProperty() {
    refused(
        json -> properties(json, "DeadQueue2").put("FooBar", 1),
        "Resource DeadQueue2 (AWS::SQS::Queue): property \"FooBar\""
            + " is not known to the offline stack");
  }

  @Test
  void read_whenNestedPropertyUnknown_namesThePath() {
    refused(
        json ->
            ((ObjectNode)
                    json.at(
                        "/Resources/TasksTable1/Properties/GlobalSecondaryIndexes/0/Projection"))
                .put("Odd", true),
        "Resource TasksTable1 (AWS::DynamoDB::Table), GlobalSecondaryIndexes[0].Projection:"
            + " property \"Odd\" is not known to the offline stack");
  }

  @Test
  void read_whenStatementHasUnknownElement_namesIt() {
    refused(
        json ->
            ((ObjectNode)
                    json.at("/Resources/SchedulerPolicy5/Properties/PolicyDocument/Statement/0"))
                .put("NotAction", "sqs:*"),
        "Resource SchedulerPolicy5 (AWS::IAM::Policy), PolicyDocument.Statement[0]:"
            + " property \"NotAction\" is not known to the offline stack");
  }

  @Test
  void read_whenIntrinsicUnknown_namesItAndThePath() {
    refused(
        json -> properties(json, "DeadQueue2").putObject("QueueName").put("Fn::Transform", "x"),
        "Resource DeadQueue2 (AWS::SQS::Queue), QueueName:"
            + " intrinsic \"Fn::Transform\" is not known to the offline stack");
  }

  @Test
  void read_whenIntrinsicUnknownInsideIgnoredType_namesIt() {
    refused(
        json -> properties(json, "ApiLog").putObject("LogGroupClass").put("Fn::ImportValue", "x"),
        "Resource ApiLog (AWS::Logs::LogGroup), LogGroupClass:"
            + " intrinsic \"Fn::ImportValue\" is not known to the offline stack");
  }

  @Test
  void read_whenReferenceUnknown_namesIt() {
    refused(
        json -> properties(json, "DeadQueue2").putObject("QueueName").put("Ref", "Nobody"),
        "Resource DeadQueue2 (AWS::SQS::Queue), QueueName:"
            + " reference \"Nobody\" is not known to the offline stack");
  }

  @Test
  void read_whenAttributeUnknown_namesIt() {
    refused(
        json ->
            properties(json, "DeadQueue2")
                .putObject("QueueName")
                .put("Fn::GetAtt", "TasksTable1.Colour"),
        "Resource DeadQueue2 (AWS::SQS::Queue), QueueName: attribute of AWS::DynamoDB::Table"
            + " \"Colour\" is not known to the offline stack");
  }

  @Test
  void read_whenPseudoParameterUnknown_namesIt() {
    refused(
        json ->
            properties(json, "DeadQueue2")
                .putObject("QueueName")
                .put("Ref", "AWS::NotificationARNs"),
        "Resource DeadQueue2 (AWS::SQS::Queue), QueueName: pseudo parameter"
            + " \"AWS::NotificationARNs\" is not known to the offline stack");
  }

  @Test
  void read_whenDynamicReferenceUsed_namesIt() {
    refused(
        json -> properties(json, "DeadQueue2").put("QueueName", "{{resolve:ssm:name}}"),
        "Resource DeadQueue2 (AWS::SQS::Queue), QueueName: dynamic reference"
            + " \"resolve:ssm\" is not known to the offline stack");
  }

  @Test
  void read_whenSectionOrResourceAttributeUnknown_namesIt() {
    refused(
        json -> json.putObject("Transform"),
        "Template: section \"Transform\" is not known to the offline stack");
    refused(
        json -> ((ObjectNode) json.at("/Resources/DeadQueue2")).put("CreationPolicy", "x"),
        "Resource DeadQueue2 (AWS::SQS::Queue): resource attribute \"CreationPolicy\""
            + " is not known to the offline stack");
  }

  @Test
  void read_whenDependsOnNobody_namesIt() {
    refused(
        json -> ((ObjectNode) json.at("/Resources/DeadQueue2")).put("DependsOn", "Nobody"),
        "Resource DeadQueue2, DependsOn: resource \"Nobody\" is not known to the offline stack");
  }

  @Test
  void read_whenManagedPolicyUnknown_namesIt() {
    refused(
        json ->
            properties(json, "SchedulerRole4")
                .putArray("ManagedPolicyArns")
                .add("arn:aws:iam::aws:policy/AdministratorAccess"),
        "Resource SchedulerRole4 (AWS::IAM::Role), ManagedPolicyArns: managed policy"
            + " \"arn:aws:iam::aws:policy/AdministratorAccess\""
            + " is not known to the offline stack");
  }

  @Test
  void read_whenValueHasNoOfflineMeaning_namesIt() {
    refused(
        json -> properties(json, "TasksTable1").put("BillingMode", "PROVISIONED"),
        "Resource TasksTable1 (AWS::DynamoDB::Table), BillingMode: \"PROVISIONED\""
            + " is not known to the offline stack, only \"PAY_PER_REQUEST\"");
  }

  @Test
  void read_whenNameRefersToItself_saysSo() {
    refused(
        json -> properties(json, "DeadQueue2").putObject("QueueName").put("Ref", "DeadQueue2"),
        "Resource DeadQueue2 (AWS::SQS::Queue): its name refers to itself");
  }
}
