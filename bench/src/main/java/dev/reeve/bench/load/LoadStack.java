package dev.reeve.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.aws.dynamo.TaskTable;
import dev.reeve.localstack.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A stack in a process of its own, as {@code ./reeve up} starts it for a long life: its processor
 * time is not the benchmark's, and its workers can be killed.
 */
final class LoadStack implements AutoCloseable {
  private static final Duration READY_MAX = Duration.ofSeconds(90);

  /** Lets the compiler go as far as it can, where {@code up} alone is tuned to be ready soon. */
  private static final String LONG_LIVED = "-XX:TieredStopAtLevel=4";

  private static final Pattern ENGINES =
      Pattern.compile(
          "DynamoDB Local at port (\\d+) \\(process (\\d+)\\) and ElasticMQ at port (\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Family family;
  private final JsonNode ready;
  private final Ports engines;
  private final DynamoDbClient operator;

  private LoadStack(Family family, JsonNode ready, Ports engines) {
    this.family = family;
    this.ready = ready;
    this.engines = engines;
    this.operator =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(ready.path("dynamodb").asText()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(ready.path("accessKeyId").asText(), "unchecked")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  /** Where the engines themselves answer, behind the gate. */
  record Ports(int dynamodb, long dynamodbPid, int sqs) {}

  /** Returns when it is ready; {@code scratch} takes what it prints, and its ready file. */
  static LoadStack up(Path home, Path scratch, int workers)
      throws IOException, InterruptedException {
    Path console = scratch.resolve("up.log");
    Path readyFile = scratch.resolve("ready.json");
    Files.deleteIfExists(readyFile);
    var family = new Family(launch(home, console, readyFile, workers));
    boolean started = false;
    try {
      Wait.until(
          "the stack is ready", READY_MAX, () -> Files.exists(readyFile) || !family.isAlive());
      String printed = Files.readString(console);
      var found = ENGINES.matcher(printed);
      if (!Files.exists(readyFile) || !found.find()) {
        throw new StackException("The stack did not start: " + printed);
      }
      var engines =
          new Ports(
              Integer.parseInt(found.group(1)),
              Long.parseLong(found.group(2)),
              Integer.parseInt(found.group(3)));
      var stack = new LoadStack(family, JSON.readTree(Files.readString(readyFile)), engines);
      started = true;
      return stack;
    } finally {
      if (!started) {
        family.close();
      }
    }
  }

  private static Process launch(Path home, Path console, Path readyFile, int workers)
      throws IOException {
    var builder =
        new ProcessBuilder(
            home.resolve("reeve").toString(),
            "up",
            "--port",
            "0",
            "--workers",
            Integer.toString(workers),
            "--ready-file",
            readyFile.toString());
    // The classes this runs from are the ones to measure, and a build would take processor time.
    builder.environment().put("REEVE_NO_BUILD", "1");
    builder.environment().merge("REEVE_JAVA_OPTS", LONG_LIVED, (own, ours) -> ours + " " + own);
    return builder.redirectErrorStream(true).redirectOutput(console.toFile()).start();
  }

  URI url() {
    return URI.create(ready.path("url").asText());
  }

  /** A user of it, who reads ends as the operator. */
  TaskClient client() {
    var store =
        new TaskTable(operator, "reeve-dev-tasks", 1, Duration.ofDays(1), InstantSource.system());
    return new TaskClient(url(), ready.path("apiKey").asText(), store);
  }

  Ports engines() {
    return engines;
  }

  /** The first of its workers, as it was when the stack was ready. */
  ProcessHandle worker() {
    return process(ready.path("workers").path(0).path("pid").asLong());
  }

  /** So far, of all of it. */
  ProcessorTime processorTime() {
    var host = process(ready.path("pid").asLong());
    var store = process(engines.dynamodbPid());
    return new ProcessorTime(
        ProcessorTime.sum(Stream.of(host)),
        ProcessorTime.sum(Stream.of(store)),
        ProcessorTime.sum(host.descendants().filter(member -> !member.equals(store))));
  }

  private static ProcessHandle process(long pid) {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new StackException("Process " + pid + " has ended"));
  }

  @Override
  public void close() {
    operator.close();
    family.close();
  }
}
