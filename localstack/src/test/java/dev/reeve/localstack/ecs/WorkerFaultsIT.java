package dev.reeve.localstack.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.template.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worker processes that do nothing but live, and what rules do to them. */
class WorkerFaultsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private WorkerFleet fleet;
  private WorkerFaults faults;
  private final LiveWorkers workers = new LiveWorkers();

  @BeforeEach
  void start() throws IOException {
    fleet =
        new WorkerFleet(
            new FleetConfig(
                Samples.small().services().getFirst(),
                2,
                List.of("/bin/sleep", "1000"),
                Map.of(),
                new FleetConfig.Credentials("KEY", "SECRET"),
                Files.createDirectories(folder.resolve("logs")),
                folder.resolve("work"),
                URI.create("http://127.0.0.1:1"),
                Duration.ofSeconds(2)),
            InstantSource.system(),
            new SecureRandom(),
            _ -> {});
    workers.watch(List.of(fleet));
    faults = new WorkerFaults(workers, new Random(1));
    fleet.start();
    Await.until("two workers run", () -> workers.running().size() == 2);
  }

  @AfterEach
  void close() {
    faults.close();
    fleet.close(Duration.ofSeconds(5));
  }

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }

  private EcsTask struck(String id) {
    long pid =
        faults.list().stream()
            .filter(rule -> rule.path("id").asText().equals(id))
            .findFirst()
            .orElseThrow()
            .path("pid")
            .asLong();
    return fleet.tasks().stream().filter(task -> task.pid() == pid).findFirst().orElseThrow();
  }

  private int exitCode(EcsTask task) {
    Await.until("it has ended", () -> after(task).stopped().isPresent());
    return after(task).stopped().orElseThrow().exitCode().orElseThrow();
  }

  private EcsTask after(EcsTask task) {
    return fleet.tasks().stream()
        .filter(each -> each.arn().equals(task.arn()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isStopped(EcsTask task) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(task.pid()), "status"))
          .contains("\nState:\tT");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void kill_whenAProcessIsNamed_killsThatOne() throws IOException {
    var victim = workers.running().getFirst();

    faults.add("a", json("{'kind':'KILL','pid':%d}".formatted(victim.pid())));

    assertThat(exitCode(victim)).isEqualTo(128 + 9);
    assertThat(after(victim).stopping()).as("nobody announced it").isEmpty();
  }

  @Test
  void terminate_whenNoneIsNamed_asksAnyToEndAsEcsWould() throws IOException {
    faults.add("a", json("{'kind':'TERMINATE','seed':1}"));

    var victim = struck("a");
    assertThat(exitCode(victim)).isEqualTo(128 + 15);
    assertThat(after(victim).stopping()).isPresent();
  }

  @Test
  void stop_whenItIsOver_letsTheProcessGoOn() throws IOException {
    faults.add("a", json("{'kind':'STOP','durationMillis':3600000}"));
    var first = struck("a");
    Await.until("it stands still", () -> isStopped(first));
    faults.add("b", json("{'kind':'STOP','durationMillis':3600000}"));
    assertThat(struck("b").pid()).as("never one that is stopped already").isNotEqualTo(first.pid());
    assertThatThrownBy(() -> faults.add("c", json("{'kind':'KILL'}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no worker runs that is not stopped");

    faults.remove("a");

    Await.until("it goes on", () -> !isStopped(first));
    assertThat(workers.running()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'HANG'} | kind must be one of [KILL, TERMINATE, STOP]",
        "{'kind':'STOP'} | kind STOP needs durationMillis",
        "{'kind':'KILL','durationMillis':5} | durationMillis does not go with kind KILL",
        "{'kind':'KILL','pid':1} | no worker runs as process 1"
      })
  void add_whenSomethingIsWrong_namesIt(String text, String message) throws IOException {
    var rule = json(text);

    assertThatThrownBy(() -> faults.add("id", rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
