package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalStackEnginesTest {
  @Test
  void start_whenAnAddressIsNamed_usesItForBoth() {
    try (var engines =
        LocalStackEngines.start(Map.of("LOCALSTACK_ENDPOINT", "http://127.0.0.1:4566"))) {
      assertThat(engines.dynamodb()).isEqualTo(URI.create("http://127.0.0.1:4566"));
      assertThat(engines.sqs()).isEqualTo(URI.create("http://127.0.0.1:4566"));
      assertThat(engines.description()).isEqualTo("LocalStack at http://127.0.0.1:4566");
    }
  }
}
