package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkersConstructTest {
  private final Template dev = Synthesis.template("dev");
  private final JsonNode container = taskDefinition(dev).at("/ContainerDefinitions/0");

  @Test
  void container_mayWriteToItsScratchFoldersOnly() {
    assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.path("MountPoints").toString())
        .isEqualTo(
            "[{\"ContainerPath\":\"/var/lib/reeve\",\"ReadOnly\":false,\"SourceVolume\":\"work\"},"
                + "{\"ContainerPath\":\"/tmp\",\"ReadOnly\":false,\"SourceVolume\":\"tmp\"}]");
    assertThat(taskDefinition(dev).path("Volumes").toString())
        .isEqualTo("[{\"Name\":\"work\"},{\"Name\":\"tmp\"}]");
  }

  @Test
  void container_keepsOnlyTheCapabilitiesItNeeds() {
    JsonNode capabilities = container.at("/LinuxParameters/Capabilities");

    assertThat(capabilities.has("Add")).isFalse();
    assertThat(capabilities.path("Drop").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrder(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SYS_CHROOT");
  }

  @Test
  void stop_leavesTimeToDrainAndHandBack() {
    assertThat(container.path("StopTimeout").asInt()).isEqualTo(120);
    assertThat(environment().get("REEVE_DRAIN_SECONDS")).isEqualTo("110");
  }

  @Test
  void environment_isWhatAWorkerReads() {
    assertThat(environment())
        .containsOnlyKeys(
            "REEVE_ENV",
            "REEVE_POOL",
            "REEVE_TASKS_TABLE",
            "REEVE_TASK_DATA_TABLE",
            "REEVE_WORKERS_TABLE",
            "REEVE_QUEUE_URL_PREFIX",
            "REEVE_POOLS",
            "REEVE_TASK_SHARDS",
            "REEVE_RETENTION_DAYS",
            "REEVE_CAPACITY",
            "REEVE_DRAIN_SECONDS",
            "REEVE_LABELS",
            "REEVE_WEIGHT",
            "REEVE_UID_BASE")
        .containsEntry("REEVE_POOL", "default")
        .containsEntry("REEVE_CAPACITY", "8")
        .containsEntry("REEVE_LABELS", "{\"gpu\":\"no\"}");
  }

  @Test
  void network_letsNobodyInAndNeedsNoNat() {
    assertThat(dev.all("AWS::EC2::NatGateway")).isEmpty();
    assertThat(dev.all("AWS::EC2::SecurityGroupIngress")).isEmpty();
    assertThat(dev.all("AWS::EC2::SecurityGroup").values())
        .singleElement()
        .matches(group -> !group.has("SecurityGroupIngress"));
    assertThat(container.has("PortMappings")).isFalse();
  }

  @Test
  void service_standsBehindItsWayOutAndRollsBack() {
    String id = List.copyOf(dev.all("AWS::ECS::Service").keySet()).getFirst();
    JsonNode service = dev.resource(id).path("Properties");

    assertThat(service.path("ServiceName").asText()).isEqualTo("reeve-dev-workers-default");
    assertThat(service.at("/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp").asText())
        .isEqualTo("ENABLED");
    assertThat(service.at("/DeploymentConfiguration/DeploymentCircuitBreaker").toString())
        .isEqualTo("{\"Enable\":true,\"Rollback\":true}");
    assertThat(service.path("EnableExecuteCommand").asBoolean(true)).isFalse();
    assertThat(dev.resource(id).path("DependsOn").valueStream().map(JsonNode::asText))
        .containsAll(dev.all("AWS::EC2::Route").keySet());
  }

  @Test
  void prod_hasTheLargerFleetAndMoreShards() {
    assertThat(fleet("prod")).isGreaterThan(fleet("staging"));
    assertThat(fleet("staging")).isGreaterThanOrEqualTo(fleet("dev"));
    assertThat(shards("prod")).isEqualTo("16");
    assertThat(shards("staging")).isEqualTo("4");
    assertThat(shards("dev")).isEqualTo("1");
  }

  private static int fleet(String environment) {
    return List.copyOf(Synthesis.template(environment).all("AWS::ECS::Service").values())
        .getFirst()
        .path("DesiredCount")
        .asInt();
  }

  private static String shards(String environment) {
    return Synthesis.template(environment)
        .function(ReeveFunction.SUBMIT)
        .at("/Environment/Variables/REEVE_TASK_SHARDS")
        .asText();
  }

  private Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    for (JsonNode variable : container.path("Environment")) {
      environment.put(variable.path("Name").asText(), variable.path("Value").asText());
    }
    return environment;
  }

  private static JsonNode taskDefinition(Template template) {
    return List.copyOf(template.all("AWS::ECS::TaskDefinition").values()).getFirst();
  }
}
