package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessMatrixTest {
  /** Actions for which AWS knows no resource that could be named. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of("ecs:ListTasks", "ecr:GetAuthorizationToken");

  /** What a resource may end in a star for: ids that somebody else makes at run time. */
  private static final List<String> OPEN_ENDS =
      List.of("/stream/*", ":reeve-dev-worker-*", ":task/reeve-dev/*");

  private final Template dev = Synthesis.template("dev");

  @Test
  void everyRole_isUsedByOneFunctionOrTask() {
    assertThat(
            dev.all("AWS::Lambda::Function").values().stream()
                .map(function -> function.at("/Role/Fn::GetAtt/0").asText()))
        .doesNotHaveDuplicates()
        .hasSize(ReeveFunction.values().length);
    assertThat(dev.all("AWS::IAM::Role")).hasSize(ReeveFunction.values().length + 2);
    assertThat(dev.all("AWS::IAM::Role").values()).noneMatch(role -> role.has("ManagedPolicyArns"));
  }

  @Test
  void actions_areWrittenOut() {
    assertThat(statements())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            statement ->
                assertThat(Template.list(statement.path("Action")))
                    .allSatisfy(action -> assertThat(action.asText()).doesNotContain("*")));
  }

  @Test
  void resources_areNamedUnlessAwsKnowsNone() {
    for (JsonNode statement : statements()) {
      for (JsonNode resource : Template.list(statement.path("Resource"))) {
        if (resource.asText().equals("*")) {
          assertThat(Template.list(statement.path("Action")).stream().map(JsonNode::asText))
              .allMatch(WITHOUT_RESOURCE::contains);
        } else if (resource.toString().contains("*")) {
          assertThat(OPEN_ENDS)
              .as(resource.toString())
              .anyMatch(end -> resource.toString().contains(end + "\""));
        }
      }
    }
  }

  @Test
  void listTasks_isHeldToTheCluster() {
    assertThat(statements())
        .filteredOn(statement -> statement.path("Action").asText().equals("ecs:ListTasks"))
        .hasSize(1)
        .allSatisfy(
            statement ->
                assertThat(statement.at("/Condition/ArnEquals/ecs:cluster").toString())
                    .contains(":cluster/reeve-dev\""));
  }

  @Test
  void indexes_areGrantedByNameAndForQueriesOnly() {
    var granted = new ArrayList<String>();
    for (JsonNode statement : statements()) {
      for (JsonNode resource : Template.list(statement.path("Resource"))) {
        String text = resource.at("/Fn::Join/1/1").asText();
        if (text.startsWith("/index/")) {
          assertThat(statement.path("Action").asText()).isEqualTo("dynamodb:Query");
          granted.add(text);
        }
      }
    }
    assertThat(granted)
        .containsExactlyInAnyOrder("/index/recent", "/index/due", "/index/recent", "/index/watch");
  }

  @Test
  void nobody_mayScanOrTransact() {
    assertThat(statements().toString())
        .doesNotContain("dynamodb:Scan", "dynamodb:BatchWriteItem", "dynamodb:Transact");
  }

  private List<JsonNode> statements() {
    return dev.all("AWS::IAM::Role").keySet().stream()
        .flatMap(role -> dev.statements(role).stream())
        .toList();
  }
}
