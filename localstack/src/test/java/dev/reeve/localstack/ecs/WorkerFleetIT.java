package dev.reeve.localstack.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.template.EcsServiceDefinition;
import dev.reeve.localstack.template.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFleetIT {
  @TempDir private Path folder;
  private final List<String> console = new CopyOnWriteArrayList<>();
  private WorkerFleet fleet;

  @BeforeEach
  void makeFleet() throws IOException {
    fleet = fleet(2, Map.of());
  }

  @AfterEach
  void close() {
    fleet.close(Duration.ofSeconds(5));
  }

  private WorkerFleet fleet(int workers, Map<String, String> more) throws IOException {
    EcsServiceDefinition service = Samples.small().services().getFirst();
    var overrides = new HashMap<>(more);
    overrides.put("PATH", System.getenv("PATH"));
    overrides.put("TINY_PIDS", Files.createDirectories(folder.resolve("pids")).toString());
    return new WorkerFleet(
        new FleetConfig(
            service,
            workers,
            WorkerCommand.java(System.getProperty("java.class.path"), TinyWorker.class.getName()),
            overrides,
            new FleetConfig.Credentials("KEY", "SECRET"),
            Files.createDirectories(folder.resolve("logs")),
            folder.resolve("work"),
            URI.create("http://127.0.0.1:1"),
            Duration.ofSeconds(2)),
        InstantSource.system(),
        new SecureRandom(),
        console::add);
  }

  private List<EcsTask> running() {
    return fleet.tasks().stream().filter(task -> task.lastStatus().equals("RUNNING")).toList();
  }

  private List<Long> leftBehind() {
    try (var files = Files.list(folder.resolve("pids"))) {
      return files.map(file -> Long.parseLong(String.valueOf(file.getFileName()))).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A killed orphan may stay as a zombie where nobody collects it; that is no life. */
  private static boolean lives(long pid) {
    try {
      return !Files.readString(Path.of("/proc", Long.toString(pid), "status"))
          .contains("\nState:\tZ");
    } catch (IOException e) {
      return false;
    }
  }

  private void startAndAwaitReady() {
    fleet.start();
    int each = "root".equals(System.getProperty("user.name")) ? 2 : 1;
    Await.until(
        "workers left " + each + " processes each",
        () -> leftBehind().size() >= running().size() * each && running().size() == 2);
  }

  @Test
  void start_whenDesiredCountIsTwo_runsTwoWithCleanEnvironmentAndCredentials() throws Exception {
    startAndAwaitReady();

    EcsTask task = running().getFirst();
    assertThat(Files.readAllLines(task.log()))
        .containsExactly(
            "credentials {\"accessKeyId\":\"KEY\",\"secretAccessKey\":\"SECRET\"}",
            "pool default",
            "metadata http://127.0.0.1:1/v4/" + task.id(),
            "stranger null");
  }

  @Test
  void worker_whenKilled_isReplacedAndWhatItLeftIsKilled() {
    startAndAwaitReady();
    EcsTask victim = running().getFirst();
    List<Long> before = leftBehind();

    ProcessHandle.of(victim.pid()).orElseThrow().destroyForcibly();
    Await.until(
        "the victim is reported stopped",
        () ->
            fleet.tasks().stream()
                .anyMatch(
                    task ->
                        task.arn().equals(victim.arn()) && task.lastStatus().equals("STOPPED")));

    assertThat(before.stream().filter(WorkerFleetIT::lives)).hasSize(before.size() / 2);
    Await.until("it is replaced", () -> running().size() == 2);
    assertThat(console)
        .singleElement()
        .asString()
        .contains("process " + victim.pid(), "exit code 137", victim.log().toString());
  }

  @Test
  void stop_whenAsked_endsBySigtermAndSaysWhy() {
    startAndAwaitReady();
    EcsTask victim = running().getFirst();

    fleet.stop(victim.arn(), "a zombie");

    Await.until(
        "it is stopped",
        () ->
            fleet.tasks().stream()
                .filter(task -> task.arn().equals(victim.arn()))
                .flatMap(task -> task.stopped().stream())
                .anyMatch(
                    end -> end.exitCode().orElseThrow() == 143 && end.reason().equals("a zombie")));
  }

  @Test
  void worker_whenItFailsAtOnce_isReplacedAfterAWaitAndItsLogIsNamed() throws IOException {
    fleet = fleet(1, Map.of("TINY_FAILS", "1"));

    fleet.start();
    Await.until("a second one failed", () -> console.size() >= 2);

    assertThat(console.get(0)).contains("exit code 3", "logs/worker-", "in 1 s");
    assertThat(console.get(1)).contains("in 2 s");
  }

  @Test
  void close_whenWorkersRun_leavesNothing() throws IOException {
    startAndAwaitReady();
    List<Long> pids = running().stream().map(EcsTask::pid).toList();
    List<Long> left = leftBehind();

    fleet.close(Duration.ofSeconds(5));

    assertThat(pids).noneMatch(WorkerFleetIT::lives);
    assertThat(left).isNotEmpty().noneMatch(WorkerFleetIT::lives);
    assertThat(console).isEmpty();
    try (var work = Files.list(folder.resolve("work"))) {
      assertThat(work).isEmpty();
    }
  }
}
