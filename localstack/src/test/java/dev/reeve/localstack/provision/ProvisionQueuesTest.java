package dev.reeve.localstack.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.localstack.template.QueueDefinition;
import dev.reeve.localstack.template.QueueDefinition.Redrive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvisionQueuesTest {

  private static QueueDefinition queue(String name, String deadLetters) {
    return new QueueDefinition(
        name,
        name,
        "arn:" + name,
        "url:" + name,
        Map.of(),
        deadLetters.isEmpty()
            ? Optional.empty()
            : Optional.of(new Redrive("arn:" + deadLetters, 10)));
  }

  @Test
  void deadLetterQueuesFirst_whenNamedLater_areMovedBefore() {
    assertThat(
            ProvisionQueues.deadLetterQueuesFirst(
                List.of(queue("a", "b"), queue("b", "c"), queue("c", ""))))
        .extracting(QueueDefinition::name)
        .containsExactly("c", "b", "a");
  }

  @Test
  void deadLetterQueuesFirst_whenOneIsMissing_saysOfWhich() {
    assertThatThrownBy(
            () -> ProvisionQueues.deadLetterQueuesFirst(List.of(queue("a", "elsewhere"))))
        .isInstanceOf(ProvisioningException.class)
        .hasMessage("Queue a sends dead letters to a queue that is not in the template");
  }
}
