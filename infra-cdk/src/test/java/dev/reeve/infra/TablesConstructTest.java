package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TablesConstructTest {
  private final Template dev = Synthesis.template("dev");

  @Test
  void keys_areTheOnesTheTableClassesUse() {
    assertThat(
            dev.tables().entrySet().stream()
                .map(table -> table.getKey() + " " + key(table.getValue())))
        .containsExactly(
            "reeve-dev-tasks [id S]",
            "reeve-dev-task-data [task_id S, part S]",
            "reeve-dev-workers [pool_shard S, worker_id S]",
            "reeve-dev-control [pk S, sk S]");
  }

  @Test
  void indexes_areThreeAndProjectLittle() {
    JsonNode tasks = table("reeve-dev-tasks");

    List<String> indexes = new ArrayList<>();
    for (JsonNode index : tasks.path("GlobalSecondaryIndexes")) {
      indexes.add(
          index.path("IndexName").asText()
              + " "
              + key(index, tasks.path("AttributeDefinitions"))
              + " "
              + index.path("Projection"));
    }
    assertThat(indexes)
        .containsExactly(
            "recent [recent_shard N, recent_key S] {\"NonKeyAttributes\":[\"owner_id\",\"pool\","
                + "\"task_type\",\"task_priority\"],\"ProjectionType\":\"INCLUDE\"}",
            "due [due_shard N, due_at N] {\"ProjectionType\":\"KEYS_ONLY\"}",
            "watch [watch_shard N, check_at N] {\"ProjectionType\":\"KEYS_ONLY\"}");
    assertThat(dev.tables().values().stream().filter(each -> each.has("GlobalSecondaryIndexes")))
        .hasSize(1);
  }

  @Test
  void everyTable_isOnDemandAndForgetsByTtl() {
    assertThat(dev.tables().values())
        .allSatisfy(
            table -> {
              assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
              assertThat(table.path("TimeToLiveSpecification").toString())
                  .isEqualTo("{\"AttributeName\":\"expire_at\",\"Enabled\":true}");
            });
  }

  @Test
  void streams_areOfTasksAndWorkersAndCarryBothImages() {
    assertThat(
            dev.tables().entrySet().stream()
                .filter(table -> table.getValue().has("StreamSpecification"))
                .map(Map.Entry::getKey))
        .containsExactly("reeve-dev-tasks", "reeve-dev-workers");
    assertThat(
            dev.tables().values().stream()
                .map(table -> table.at("/StreamSpecification/StreamViewType").asText())
                .filter(view -> !view.isEmpty()))
        .containsOnly("NEW_AND_OLD_IMAGES");
  }

  @Test
  void prod_guardsItsDataAndDevDoesNot() {
    assertThat(guards("prod")).containsOnly("Retain Retain true true");
    assertThat(guards("staging")).containsOnly("Delete Delete false false");
    assertThat(guards("dev")).containsOnly("Delete Delete false false");
  }

  private static List<String> guards(String environment) {
    Template template = Synthesis.template(environment);
    return template.all("AWS::DynamoDB::Table").keySet().stream()
        .map(template::resource)
        .map(
            table ->
                "%s %s %s %s"
                    .formatted(
                        table.path("DeletionPolicy").asText(),
                        table.path("UpdateReplacePolicy").asText(),
                        table.at("/Properties/DeletionProtectionEnabled"),
                        table.at(
                            "/Properties/PointInTimeRecoverySpecification"
                                + "/PointInTimeRecoveryEnabled")))
        .toList();
  }

  private JsonNode table(String name) {
    return dev.tables().getOrDefault(name, dev.root().path("missing"));
  }

  private static List<String> key(JsonNode table) {
    return key(table, table.path("AttributeDefinitions"));
  }

  private static List<String> key(JsonNode keyed, JsonNode definitions) {
    var key = new ArrayList<String>();
    for (JsonNode element : keyed.path("KeySchema")) {
      String name = element.path("AttributeName").asText();
      for (JsonNode definition : definitions) {
        if (definition.path("AttributeName").asText().equals(name)) {
          key.add(name + " " + definition.path("AttributeType").asText());
        }
      }
    }
    return key;
  }
}
