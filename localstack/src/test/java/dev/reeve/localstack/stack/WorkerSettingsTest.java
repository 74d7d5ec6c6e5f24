package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.stack.UpOptions.EngineKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
  private static final URI GATE = URI.create("http://127.0.0.1:4000");
  private static final URI ECS = URI.create("http://127.0.0.1:4001");

  private static UpOptions options(List<String> allowHttp, int drainSeconds) {
    return new UpOptions(
        0,
        3,
        Optional.empty(),
        Path.of("t"),
        Optional.empty(),
        EngineKind.LOCAL,
        allowHttp,
        drainSeconds,
        Set.of(),
        false);
  }

  @Test
  void environment_whenCallerHasSecrets_takesOnlyWhatProgramsNeed() {
    var settings = new WorkerSettings(options(List.of(), 0), GATE, ECS, List.of(4000, 4001, 8080));

    assertThat(
            settings.environment(
                Map.of("PATH", "/bin", "AWS_SECRET_ACCESS_KEY", "secret", "HOME", "/root")))
        .isEqualTo(
            Map.of(
                "PATH", "/bin",
                "HOME", "/root",
                "AWS_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:4000",
                "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:4000",
                "AWS_ENDPOINT_URL_ECS", "http://127.0.0.1:4001",
                "REEVE_DRAIN_SECONDS", "0",
                "REEVE_DENY_PORTS", "4000,4001,8080"));
  }

  @Test
  void environment_whenNetworksAreAllowed_namesThem() {
    var settings =
        new WorkerSettings(
            options(List.of("10.0.0.0/8", "192.168.0.0/16"), 30), GATE, ECS, List.of());

    assertThat(settings.environment(Map.of()))
        .containsEntry("REEVE_ALLOW_HTTP", "10.0.0.0/8,192.168.0.0/16")
        .containsEntry("REEVE_DRAIN_SECONDS", "30");
  }
}
