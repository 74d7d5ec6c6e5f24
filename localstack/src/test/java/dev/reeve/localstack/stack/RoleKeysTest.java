package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.template.Samples;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RoleKeysTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/reeve-test-SchedulerRole4";

  @Test
  void of_whenTemplateHasFunctionAndService_givesEachAKeyAndTheOperatorOne() {
    RoleKeys keys = RoleKeys.of(Samples.small(), RandomGenerator.of("L64X128MixRandom"));

    assertThat(keys.all())
        .extracting(RoleKey::caller)
        .containsExactly(
            "operator",
            "reeve-test-scheduler",
            "mapping:reeve-test-scheduler",
            "reeve-test-workers-default");
    assertThat(keys.of("operator").roleArn()).isEmpty();
    assertThat(keys.of("reeve-test-scheduler").roleArn()).isEqualTo(Optional.of(ROLE));
    assertThat(keys.all()).extracting(RoleKey::accessKeyId).doesNotHaveDuplicates();
    assertThat(keys.all())
        .allSatisfy(
            key -> {
              assertThat(key.accessKeyId()).matches("REEVE[0-9A-F]{16}");
              assertThat(key.toString()).doesNotContain(key.secretAccessKey());
            });
  }
}
