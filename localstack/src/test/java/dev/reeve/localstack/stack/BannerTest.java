package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.engine.EngineCredential;
import dev.reeve.localstack.stack.UpOptions.EngineKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BannerTest {
  private record Named(String description) implements Engines {
    @Override
    public URI dynamodb() {
      return URI.create("http://127.0.0.1:1");
    }

    @Override
    public URI sqs() {
      return URI.create("http://127.0.0.1:2");
    }

    @Override
    public EngineCredential credential() {
      return new EngineCredential("test", "eu-west-1");
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void of_whenReady_saysWhereAllIsAndWhoseEngineItRuns(EngineKind engines) {
    var options =
        new UpOptions(
            0,
            1,
            Optional.empty(),
            Path.of("t"),
            Optional.empty(),
            engines,
            List.of(),
            0,
            Set.of(),
            false);
    var ready =
        new ReadyFile(
            URI.create("http://127.0.0.1:8080"),
            "user-key",
            "admin-key",
            1,
            List.of(new ReadyFile.Worker("w1", 77)),
            URI.create("http://127.0.0.1:4000"),
            URI.create("http://127.0.0.1:4000"),
            "REEVE1");

    String banner = Banner.of(ready, new Named("the engines"), Path.of("/logs"), options);

    assertThat(banner)
        .contains(
            "http://127.0.0.1:8080",
            "user-key",
            "admin-key",
            "w1 (process 77)",
            "the engines",
            "/logs",
            "curl -s http://127.0.0.1:8080/v1/tasks -H \"Authorization: Bearer user-key\"");
    assertThat(banner.contains("DynamoDB Local is AWS's software"))
        .isEqualTo(engines == EngineKind.LOCAL);
  }
}
