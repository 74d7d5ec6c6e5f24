package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyFileTest {
  @TempDir private Path folder;

  @Test
  void write_whenFileExists_replacesItWhole() throws Exception {
    Path file = folder.resolve("ready.json");
    Files.writeString(file, "old");

    new ReadyFile(
            URI.create("http://127.0.0.1:8080"),
            "user-key",
            "admin-key",
            42,
            List.of(new ReadyFile.Worker("w1", 43)),
            URI.create("http://127.0.0.1:1"),
            URI.create("http://127.0.0.1:2"),
            "KEY")
        .write(file);

    assertThat(new ObjectMapper().readTree(Files.readString(file)))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"url": "http://127.0.0.1:8080", "apiKey": "user-key", "adminKey": "admin-key", "pid": 42,
                     "workers": [{"workerId": "w1", "pid": 43}], "dynamodb": "http://127.0.0.1:1",
                     "sqs": "http://127.0.0.1:2", "accessKeyId": "KEY"}
                    """));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
