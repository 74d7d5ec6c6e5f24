package dev.reeve.worker.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.core.life.CancelReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunAttemptIT {
  @TempDir Path directory;
  private TaskRun tasks;

  @BeforeEach
  void open() throws Exception {
    tasks = TaskRun.open(directory, Map.of());
  }

  @AfterEach
  void close() {
    tasks.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "SLEEP | {\"seconds\":0} | none",
        "SLEEP | {\"seconds\":0.01} | none",
        "JAVA | {\"handler\":\"word-count\",\"input\":{\"text\":\"to be or\"}} | {\"words\":3}"
      })
  void run_whenTheTaskIsRight_succeeds(String type, String payload, String result)
      throws Exception {
    assertThat(tasks.run(type, payload).outcome()).isEqualTo(new TaskOutcome.Succeeded(result));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SLEEP | {\"seconds\":-1} | INVALID_PAYLOAD | seconds: must be from 0 to 604800",
        "SLEEP | {\"seconds\":\"1\"} | INVALID_PAYLOAD | seconds: must be a number, is a string",
        "SLEEP | {\"seconds\":1,\"x\":1} | INVALID_PAYLOAD | x: unknown field",
        "JAVA | {\"handler\":\"none\"} | UNKNOWN_HANDLER | This worker has no handler none; it has [word-count].",
        "JAVA | {\"handler\":\"word-count\",\"input\":{\"txt\":1}} | EXCEPTION | dev.reeve.worker.execute.InvalidPayloadException: txt: unknown field",
        "FTP | {} | UNKNOWN_TYPE | This worker has no executor for the type FTP; it has [HTTP, JAVA, PYTHON, SHELL, SLEEP]."
      })
  void run_whenTheTaskIsWrong_fails(String type, String payload, String code, String message)
      throws Exception {
    assertThat(tasks.run(type, payload).outcome()).isEqualTo(new TaskOutcome.Failed(code, message));
  }

  @ParameterizedTest
  @EnumSource(CancelReason.class)
  void cancel_whenTheTaskRuns_endsByTheReason(CancelReason reason) throws Exception {
    Duration timeout = Duration.ofMinutes(2);
    TaskOutcome expected =
        switch (reason) {
          case TIMEOUT -> new TaskOutcome.TimedOut(timeout);
          case CANCELLED -> new TaskOutcome.Cancelled();
          case LEASE_LOST, LEASE_UNSURE, SHUTDOWN -> new TaskOutcome.Killed(reason);
        };

    assertThat(tasks.start("SLEEP", "{\"seconds\":600}", timeout).cancel(reason).outcome())
        .isEqualTo(expected);
  }

  @Test
  void run_whenTheTimeoutPasses_timesOut() throws Exception {
    var timeout = Duration.ofMillis(50);

    assertThat(tasks.run("SLEEP", "{\"seconds\":600}", timeout).outcome())
        .isEqualTo(new TaskOutcome.TimedOut(timeout));
  }

  @Test
  void registry_whenATypeIsServedTwice_namesBoth() {
    List<Executor> sleeping = List.of(new SleepExecutor());

    assertThatThrownBy(() -> ExecutorRegistry.of(sleeping, sleeping))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("type SLEEP")
        .hasMessageContaining(SleepExecutor.class.getName());
  }
}
