package dev.reeve.localstack.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class DynamoDbLocalEngineIT {
  private static DynamoDbLocalConfig config(Path directory, boolean persistent) {
    return new DynamoDbLocalConfig(
        SharedEngines.CLASSPATH_FILE,
        directory.resolve("logs/engine.log"),
        persistent ? Optional.of(directory.resolve("data")) : Optional.empty(),
        SharedEngines.REGION);
  }

  private static DynamoDbClient client(DynamoDbLocalEngine engine) {
    return DynamoDbClient.builder()
        .endpointOverride(engine.endpoint())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(engine.credential().accessKey(), "unchecked")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Test
  void tables_whenEngineHasADirectory_surviveItsEnd(@TempDir Path directory) {
    try (var engine = DynamoDbLocalEngine.start(config(directory, true));
        var client = client(engine)) {
      client.createTable(
          table ->
              table
                  .tableName("kept")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("id")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder()
                          .attributeName("id")
                          .keyType(KeyType.HASH)
                          .build()));
    }
    try (var engine = DynamoDbLocalEngine.start(config(directory, true));
        var client = client(engine)) {
      assertThat(client.listTables().tableNames()).containsExactly("kept");
    }
  }

  @Test
  void start_whenTheCompilerIsLimitedHere_limitsTheEnginesToo(@TempDir Path directory)
      throws IOException {
    var limit = "-XX:TieredStopAtLevel=1";
    assertThat(ManagementFactory.getRuntimeMXBean().getInputArguments()).contains(limit);
    try (var engine = DynamoDbLocalEngine.start(config(directory, false))) {
      var command = Files.readString(Path.of("/proc", Long.toString(engine.pid()), "cmdline"));
      assertThat(command.split("\0", -1)).contains(limit);
    }
  }

  @Test
  void close_whenEngineRuns_endsTheChild(@TempDir Path directory) {
    var engine = DynamoDbLocalEngine.start(config(directory, false));
    var child = ProcessHandle.of(engine.pid()).orElseThrow();
    assertThat(child.isAlive()).isTrue();

    engine.close();

    assertThat(child.isAlive()).isFalse();
    assertThat(engine.isAlive()).isFalse();
  }

  @Test
  void child_whenItsStandardInputEnds_ends() throws Exception {
    var child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target/classes")
                    + File.pathSeparator
                    + Files.readString(SharedEngines.CLASSPATH_FILE),
                "dev.reeve.localstack.engine.child.Main",
                "-inMemory",
                "-port",
                "8000")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      child.getOutputStream().close();

      assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).as("ended by its own watch, not by a failure").isZero();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void start_whenTheEngineCannotRun_namesTheLog(@TempDir Path directory) throws Exception {
    var empty = Files.writeString(directory.resolve("classpath.txt"), "nothing.jar");
    var log = directory.resolve("engine.log");

    assertThatThrownBy(
            () ->
                DynamoDbLocalEngine.start(
                    new DynamoDbLocalConfig(empty, log, Optional.empty(), SharedEngines.REGION)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(log.toString());
    assertThat(log).content().contains("ClassNotFoundException");
  }

  @Test
  void start_whenThereIsNoClassPathFile_saysWhatToBuild(@TempDir Path directory) {
    var missing = directory.resolve("classpath.txt");

    assertThatThrownBy(
            () ->
                DynamoDbLocalEngine.start(
                    new DynamoDbLocalConfig(
                        missing, directory.resolve("log"), Optional.empty(), SharedEngines.REGION)))
        .hasMessageContaining("build the module localstack/dynamodb-local");
  }
}
