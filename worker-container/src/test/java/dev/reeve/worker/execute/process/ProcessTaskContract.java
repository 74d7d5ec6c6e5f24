package dev.reeve.worker.execute.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.core.life.CancelReason;
import dev.reeve.worker.execute.FailureCodes;
import dev.reeve.worker.execute.JsonText;
import dev.reeve.worker.execute.OutputSource;
import dev.reeve.worker.execute.TaskOutcome;
import dev.reeve.worker.execute.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for a process task whichever user it runs as. */
abstract class ProcessTaskContract {
  // Two forks and a session of its own, away from the directory, deaf to SIGTERM: a proper daemon.
  static final String DAEMON =
      """
      import os, signal, sys, time
      if os.fork() == 0:
          os.setsid()
          if os.fork() == 0:
              os.chdir("/")
              signal.signal(signal.SIGTERM, signal.SIG_IGN)
              os.write(1, b"pid %d\\n" % os.getpid())
              null = os.open("/dev/null", os.O_RDWR)
              for fd in (0, 1, 2):
                  os.dup2(null, fd)
              time.sleep(600)
          os._exit(0)
      os.wait()
      """;
  static final String WAIT = "os.write(1, b'pid %d\\n' % os.getpid())\ntime.sleep(600)\n";

  @TempDir Path directory;
  TaskRun tasks;

  abstract Map<String, String> workerEnvironment();

  @BeforeEach
  void open() throws Exception {
    tasks = TaskRun.open(directory, workerEnvironment());
  }

  @AfterEach
  void close() throws IOException {
    tasks.close();
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  static String python(String script) {
    return "{\"script\":" + JsonText.quote(script) + "}";
  }

  static boolean isGone(long pid) {
    return ProcessTable.entry(pid).isEmpty();
  }

  Path attemptRoot() throws IOException {
    try (var roots = Files.list(directory)) {
      return roots.findFirst().orElseThrow();
    }
  }

  @Test
  void run_whenItPrintsItsEnvironment_holdsTheAllowListAndNothingElse() throws Exception {
    var ended =
        tasks.run("SHELL", "{\"command\":\"env\",\"env\":{\"ODD\":\"it's $HOME `id` \\\"q\\\"\"}}");

    Map<String, String> environment =
        new TreeMap<>(
            ended.texts().stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
    // The shell's own.
    List.of("PWD", "SHLVL", "_").forEach(environment::remove);
    String home = attemptRoot().resolve("task1-1").toString();
    String token = environment.remove("REEVE_TASK_TOKEN");
    assertThat(token).isNotNull();
    assertThat(environment)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PATH",
                workerEnvironment().get("PATH"),
                "LANG",
                "C.UTF-8",
                "HOME",
                home,
                "TMPDIR",
                home,
                "REEVE_TASK_ID",
                "task1",
                "REEVE_ATTEMPT",
                "1",
                "REEVE_RESULT_FILE",
                home + "/result.json",
                "ODD",
                "it's $HOME `id` \"q\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo oops >&2; exit 3 | The process ended with exit code 3: oops | 3",
        "exit 125 | The process ended with exit code 125. | 125",
        "kill -s KILL $$ | The process ended with exit code 137 (signal 9). | 137"
      })
  void run_whenTheProcessFails_saysHow(String command, String message, int exitCode)
      throws Exception {
    assertThat(tasks.shell(command).outcome())
        .isEqualTo(new TaskOutcome.Failed(FailureCodes.EXIT_CODE, message, exitCode));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      nullValues = "none",
      value = {
        "echo one; echo two | \"one\\ntwo\"",
        "true | none",
        "cat | none",
        "echo noise; echo '{\"n\": 1}' > $REEVE_RESULT_FILE | {\"n\": 1}",
        "mkfifo $REEVE_RESULT_FILE; echo out | \"out\"",
        "printf '\\377ok\\n' | \"\uFFFDok\""
      })
  void run_whenTheProcessSucceeds_returnsItsResult(String command, String result) throws Exception {
    assertThat(tasks.shell(command).outcome()).isEqualTo(new TaskOutcome.Succeeded(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo '{]' > $REEVE_RESULT_FILE | INVALID_RESULT",
        "true > $REEVE_RESULT_FILE | INVALID_RESULT",
        "echo 1 2 > $REEVE_RESULT_FILE | INVALID_RESULT",
        "printf '\"\\377\"' > $REEVE_RESULT_FILE | INVALID_RESULT",
        "head -c 300000 /dev/zero > $REEVE_RESULT_FILE | RESULT_TOO_LARGE",
        "ln -s /dev/zero $REEVE_RESULT_FILE; echo x | none"
      })
  void run_whenTheResultFileIsNoResult_failsOrIgnoresIt(String command, String code)
      throws Exception {
    var outcome = tasks.shell(command).outcome();

    if (code.equals("none")) {
      assertThat(outcome).isEqualTo(new TaskOutcome.Succeeded("\"x\""));
    } else {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              TaskOutcome.Failed.class, failed -> assertThat(failed.code()).isEqualTo(code));
    }
  }

  @Test
  void run_whenPythonGetsInput_readsItFromEither() throws Exception {
    String script =
        """
        import json, os, sys
        a = json.load(sys.stdin)
        b = json.load(open(os.environ["REEVE_INPUT_FILE"]))
        json.dump([a == b, a["n"], sys.argv[1:]], open(os.environ["REEVE_RESULT_FILE"], "w"))
        """;
    var ended =
        tasks.run(
            "PYTHON",
            "{\"script\":%s,\"args\":[\"x y\",\"\"],\"input\":{\"n\":1e2}}"
                .formatted(JsonText.quote(script)));

    assertThat(ended.outcome())
        .isEqualTo(new TaskOutcome.Succeeded("[true, 100.0, [\"x y\", \"\"]]"));
  }

  @Test
  void run_whenTheTimeoutPasses_killsDaemonsToo() throws Exception {
    var ended = tasks.run("PYTHON", python(DAEMON + WAIT), Duration.ofSeconds(3));

    assertThat(ended.outcome()).isEqualTo(new TaskOutcome.TimedOut(Duration.ofSeconds(3)));
    assertThat(ended.pids()).hasSize(2).allMatch(ProcessTaskContract::isGone);
  }

  @Test
  void run_whenItEndsByItself_killsWhatItLeftBehind() throws Exception {
    var daemon = tasks.run("PYTHON", python(DAEMON));
    var background = tasks.shell("sleep 600 & echo pid $!; (setsid sleep 600 & echo pid $!)");

    assertThat(daemon.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
    assertThat(background.outcome()).isInstanceOf(TaskOutcome.Succeeded.class);
    assertThat(daemon.pids()).hasSize(1).allMatch(ProcessTaskContract::isGone);
    assertThat(background.pids()).hasSize(2).allMatch(ProcessTaskContract::isGone);
  }

  @Test
  void cancel_whenTheTaskIgnoresSigterm_killsItAndOutputThatWasSentRemains() throws Exception {
    var running =
        tasks.start(
            "SHELL",
            TaskRun.shellPayload("trap '' TERM; echo pid $$; while :; do sleep 1; done"),
            Duration.ofMinutes(2));

    var ended = running.awaitOutput().cancel(CancelReason.CANCELLED);

    assertThat(ended.outcome()).isEqualTo(new TaskOutcome.Cancelled());
    assertThat(ended.pids()).hasSize(1).allMatch(ProcessTaskContract::isGone);
    assertThat(ended.summary().chunks()).isPositive();
    assertThat(ended.summary().inline()).isEmpty();
  }

  @Test
  void cancel_whenTheTaskTidiesUpOnSigterm_letsIt() throws Exception {
    var running =
        tasks.start(
            "SHELL",
            TaskRun.shellPayload(
                "trap 'echo tidied; exit 0' TERM; echo ready; while :; do sleep 0.1; done"),
            Duration.ofMinutes(2));

    var ended = running.awaitOutput().cancel(CancelReason.SHUTDOWN);

    assertThat(ended.outcome()).isEqualTo(new TaskOutcome.Killed(CancelReason.SHUTDOWN));
    assertThat(ended.texts()).contains("tidied");
  }

  @Test
  void run_whenTheTaskHidesFilesInItsDirectory_wipesThem() throws Exception {
    var ended = tasks.shell("mkdir -p a/b; echo x > a/b/c; chmod 000 a/b a; stat -c %a .");

    assertThat(ended.outcome()).isEqualTo(new TaskOutcome.Succeeded("\"700\""));
    try (var attempts = Files.list(attemptRoot())) {
      assertThat(attempts).isEmpty();
    }
  }

  @Test
  void run_whenOutputIsEndless_cutsItWithAMark() throws Exception {
    var ended =
        tasks.shell(
            "yes 0123456789012345678901234567890123456789012345678901234567890123456789 | head -c 3000000; echo last");

    assertThat(ended.outcome())
        .isInstanceOfSatisfying(
            TaskOutcome.Succeeded.class,
            succeeded -> assertThat(succeeded.resultJson()).endsWith("last\""));
    assertThat(ended.lines().getLast().text()).isEqualTo("output cut after 1048576 bytes");
    assertThat(ended.lines().getLast().source()).isEqualTo(OutputSource.STDERR);
    assertThat(ended.summary().chunks()).isGreaterThan(15);
  }

  @Test
  void run_whenManyEnd_leavesNoZombie() throws Exception {
    for (int round = 0; round < 5; round++) {
      tasks.shell("(setsid true &); (true &); sh -c 'sh -c \"sleep 0.01 &\"'");
    }

    long self = ProcessHandle.current().pid();
    TaskRun.await(
        "all bodies collected",
        () ->
            ProcessTable.scan().stream()
                .noneMatch(entry -> entry.parent() == self && entry.isZombie()));
  }

  @Test
  void run_whenThePayloadIsWrong_namesTheField() throws Exception {
    assertThat(tasks.run("SHELL", "{\"command\":\"true\",\"cwd\":\"/\"}").outcome())
        .isEqualTo(new TaskOutcome.Failed(FailureCodes.INVALID_PAYLOAD, "cwd: unknown field"));
  }
}
