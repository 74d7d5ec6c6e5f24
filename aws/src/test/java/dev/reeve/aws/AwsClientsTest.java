package dev.reeve.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;

class AwsClientsTest {
  private static final Map<String, String> KEYS =
      Map.of(
          "AWS_REGION", "eu-west-1",
          "AWS_ACCESS_KEY_ID", "id",
          "AWS_SECRET_ACCESS_KEY", "secret");

  private static Map<String, String> with(String name, String value) {
    var environment = new HashMap<>(KEYS);
    environment.put(name, value);
    return environment;
  }

  private static Map<String, String> without(String name) {
    var environment = new HashMap<>(KEYS);
    environment.remove(name);
    return environment;
  }

  @Test
  void everyClient_hasBoundsOnTimeAndTries() {
    var clients = new AwsClients(KEYS);

    assertBounds(clients.dynamoDb().serviceClientConfiguration(), Duration.ofSeconds(8));
    assertBounds(clients.sqs().serviceClientConfiguration(), Duration.ofSeconds(8));
    assertBounds(clients.ecs().serviceClientConfiguration(), Duration.ofSeconds(8));
    assertBounds(clients.sqsForLongPolls().serviceClientConfiguration(), Duration.ofSeconds(25));
  }

  private static void assertBounds(AwsServiceClientConfiguration config, Duration call) {
    var overrides = config.overrideConfiguration();
    assertThat(config.region()).isEqualTo(Region.EU_WEST_1);
    assertThat(overrides.apiCallTimeout()).contains(call);
    assertThat(overrides.apiCallAttemptTimeout().orElseThrow()).isLessThanOrEqualTo(call);
    assertThat(overrides.retryStrategy().map(RetryStrategy::maxAttempts)).contains(3);
  }

  @Test
  void endpoints_areThoseOfTheEnvironment() {
    var clients = new AwsClients(with("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:9324"));

    assertThat(clients.sqs().serviceClientConfiguration().endpointOverride())
        .contains(URI.create("http://127.0.0.1:9324"));
    assertThat(clients.dynamoDb().serviceClientConfiguration().endpointOverride()).isEmpty();
    assertThat(new AwsClients(with("AWS_ENDPOINT_URL_ECS", " ")).ecs())
        .extracting(ecs -> ecs.serviceClientConfiguration().endpointOverride())
        .isEqualTo(Optional.empty());
  }

  @Test
  void credentials_ofAContainer_areTaken() {
    var environment =
        Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/credentials");

    assertThat(new AwsClients(environment).dynamoDb()).isNotNull();
  }

  @Test
  void environment_withoutWhatIsNeeded_saysWhat() {
    assertThatThrownBy(() -> new AwsClients(without("AWS_REGION")))
        .hasMessageContaining("AWS_REGION");
    assertThatThrownBy(() -> new AwsClients(without("AWS_SECRET_ACCESS_KEY")))
        .hasMessageContaining("AWS_SECRET_ACCESS_KEY");
    assertThatThrownBy(() -> new AwsClients(without("AWS_ACCESS_KEY_ID")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AWS_ACCESS_KEY_ID");
  }
}
