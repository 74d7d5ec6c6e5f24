package dev.reeve.worker.execute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.worker.execute.TaskOutcome;
import dev.reeve.worker.execute.TaskRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Process tasks as one user per slot: what a worker in its container does. */
class OwnUidProcessIT extends ProcessTaskContract {
  // A range that no other run on this machine uses at the same time.
  private static final int UID_BASE = 1_000_000 + 16 * ThreadLocalRandom.current().nextInt(50_000);

  private static Map<String, String> environment() {
    return Map.of(
        "PATH", "/usr/local/bin:/usr/bin:/bin", "REEVE_UID_BASE", Integer.toString(UID_BASE));
  }

  @BeforeAll
  static void needsTheRightToChangeUsers() {
    var config = ProcessConfig.from(environment());
    try (var programs = new Programs(config.path())) {
      assumeTrue(
          Isolation.probe(config, programs) instanceof Isolation.OwnUid,
          "only root, or a worker with CAP_SETUID, CAP_SETGID and CAP_SETPCAP, changes users");
    }
  }

  @Override
  Map<String, String> workerEnvironment() {
    return environment();
  }

  @Test
  void run_whenItLooksAtItself_isTheSlotsUserWithoutCapabilities() throws Exception {
    var ended =
        tasks.shell("id -u; id -G; grep -E '^(CapPrm|CapBnd|NoNewPrivs)' /proc/self/status");

    String uid = Integer.toString(UID_BASE + 1);
    assertThat(ended.texts())
        .containsExactly(
            uid, uid, "CapPrm:\t0000000000000000", "CapBnd:\t0000000000000000", "NoNewPrivs:\t1");
  }

  @Test
  void run_whenItReadsTheWorkersEnvironment_isRefused() throws Exception {
    long worker = ProcessHandle.current().pid();

    assertThat(tasks.shell("cat /proc/" + worker + "/environ").outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class,
            failed -> assertThat(failed.message()).contains("Permission denied"));
  }

  @Test
  void run_whenAnotherSlotHasADirectory_cannotListOrEnterIt() throws Exception {
    var other = tasks.shell("ls " + attemptRoot() + " || cd " + attemptRoot() + "/task0-1");

    assertThat(other.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class, failed -> assertThat(failed.exitCode()).isEqualTo(2));
  }

  @Test
  void run_whenThePayloadSetsThePath_doesNotReachWhatRunsAsTheWorker() throws Exception {
    Path planted = Files.writeString(directory.resolve("setpriv"), "#!/bin/sh\nid -u\n");
    assertThat(planted.toFile().setExecutable(true, false)).isTrue();

    var ended =
        tasks.run(
            "SHELL",
            "{\"command\":\"/usr/bin/id -u\",\"env\":{\"PATH\":\"%s\",\"LD_PRELOAD\":\"/no.so\"}}"
                .formatted(directory));

    Files.delete(planted);
    assertThat(ended.outcome()).isEqualTo(new TaskOutcome.Succeeded("\"" + (UID_BASE + 1) + "\""));
  }

  @Test
  void run_whenItLeavesFilesInTmp_removesThem() throws Exception {
    var ended = tasks.shell("mktemp -d -p /tmp");

    String left = ended.texts().getFirst();
    assertThat(left).startsWith("/tmp/");
    assertThat(Path.of(left)).doesNotExist();
  }

  @Test
  void run_whenItForksWithoutEnd_isBoundedAndEnded() throws Exception {
    var ended =
        tasks.run(
            "SHELL", TaskRun.shellPayload("f() { f & f & }; f; sleep 600"), Duration.ofSeconds(2));

    assertThat(ended.outcome()).isEqualTo(new TaskOutcome.TimedOut(Duration.ofSeconds(2)));
    assertThat(ProcessTable.scan())
        .noneMatch(entry -> ProcessTable.runsAs(entry.pid(), UID_BASE + 1));
  }
}
