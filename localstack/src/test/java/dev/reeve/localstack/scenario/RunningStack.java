package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A stack in a process of its own, started as {@code ./reeve up} does, and a client of it. */
final class RunningStack implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration READY_MAX = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final long END_SECONDS = 15;

  private final Process process;
  private final JsonNode ready;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningStack(Process process, JsonNode ready, Path log) {
    this.process = process;
    this.ready = ready;
    this.log = log;
  }

  /** An answer of the API. */
  record Answer(int status, JsonNode body) {}

  static RunningStack start(Path folder, String... options) throws IOException {
    var readyFile = folder.resolve("ready.json");
    Files.deleteIfExists(readyFile);
    var log = folder.resolve("up.log");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dhttp.maxConnections=64",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dreeve.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reeve.localstack.cli.Main",
                "up",
                "--port",
                "0",
                "--ready-file",
                readyFile.toString()));
    command.addAll(List.of(options));
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await(
        READY_MAX,
        () -> Files.exists(readyFile) || !process.isAlive(),
        done -> done,
        "the stack is ready; its output is in " + log);
    if (!process.isAlive()) {
      throw new IllegalStateException("The stack ended at once:\n" + Files.readString(log));
    }
    return new RunningStack(process, JSON.readTree(readyFile.toFile()), log);
  }

  /** Looks until what is seen is as wanted; fails with what was seen last. */
  static <T> T await(Duration max, Supplier<T> look, Predicate<T> wanted, String what) {
    T seen = look.get();
    for (long i = 0; i < max.dividedBy(LOOK) && !wanted.test(seen); i++) {
      LockSupport.parkNanos(LOOK.toNanos());
      seen = look.get();
    }
    if (!wanted.test(seen)) {
      throw new AssertionError("Not within " + max + ": " + what + "; last seen: " + seen);
    }
    return seen;
  }

  JsonNode ready() {
    return ready;
  }

  Path log() {
    return log;
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET(), "adminKey");
  }

  Answer post(String path, String json, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request, "apiKey");
  }

  /** Submits a task and waits for its end, as one request. */
  JsonNode run(String json) {
    var answer = post("/v1/tasks", json, "Prefer", "wait=25");
    if (answer.status() != 200) {
      throw new AssertionError("Not ended: " + answer);
    }
    return answer.body();
  }

  /** The task once it has ended. */
  JsonNode ended(String id, Duration max) {
    return await(
        max,
        () -> get("/v1/tasks/" + id).body(),
        task -> List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED").contains(status(task)),
        "task " + id + " ends");
  }

  static String status(JsonNode task) {
    return task.path("status").asText();
  }

  private URI uri(String path) {
    return URI.create(ready.path("url").asText() + path);
  }

  private Answer send(HttpRequest.Builder request, String key) {
    try {
      var response =
          http.send(
              request.header("Authorization", "Bearer " + ready.path(key).asText()).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new AssertionError("No answer; the stack's output is in " + log, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("The stack did not end on SIGTERM; its output is in " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
