package dev.reeve.localstack.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.template.Samples;
import dev.reeve.localstack.template.TableDefinition;
import dev.reeve.localstack.template.TableDefinition.KeyElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class ProvisionTablesTest {
  private final List<TableDefinition> wanted = Samples.small().tables();
  private final FakeDynamo dynamo = new FakeDynamo();
  private final ProvisionTables provision = new ProvisionTables(dynamo);

  @Test
  void provision_whenCalledTwice_makesEachTableOnce() {
    provision.provision(wanted);
    provision.provision(wanted);

    assertThat(dynamo.tables()).containsOnlyKeys("reeve-test-tasks");
    assertThat(dynamo.expiring()).containsExactly("reeve-test-tasks");
    TableDescription table = List.copyOf(dynamo.tables().values()).getFirst();
    assertThat(table.keySchema()).extracting("attributeName").containsExactly("id");
    assertThat(table.globalSecondaryIndexes()).extracting("indexName").containsExactly("due");
    assertThat(table.streamSpecification().streamViewTypeAsString())
        .isEqualTo("NEW_AND_OLD_IMAGES");
  }

  @Test
  void provision_whenAnExistingTableDiffers_saysInWhatAndWhatToDo() {
    provision.provision(wanted);
    TableDefinition table = wanted.getFirst();
    var other =
        new TableDefinition(
            table.logicalId(),
            table.name(),
            table.arn(),
            table.attributeTypes(),
            List.of(new KeyElement("other", "HASH")),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> provision.provision(List.of(other)))
        .isInstanceOf(ProvisioningException.class)
        .hasMessage(
            "Table reeve-test-tasks is already there, but not as the template has it"
                + " (key, number of indexes, stream)."
                + " Use another --data folder, or delete this one.");
  }
}
