package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How {@code up} refuses, and how it ends. */
class UpIT {
  private static final Duration REFUSED_MAX = Duration.ofSeconds(20);
  private static final Duration ASKED_MAX = Duration.ofSeconds(10);
  private static final Duration KILLED_MAX = Duration.ofSeconds(5);
  private static final Duration RUNNING_MAX = Duration.ofSeconds(20);
  private static final int TASKS = 6;

  @RegisterExtension private final Stacks stacks = Stacks.perTest();
  private final String mark = "300." + System.nanoTime();

  @Test
  void up_whenPortIsTaken_namesItAndTheWayOut() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var stack = stacks.launch(List.of("--port", Integer.toString(other.getLocalPort())));

      assertThat(stack.awaitEnd(REFUSED_MAX)).isEqualTo(1);
      assertThat(stack.printed())
          .contains("Port " + other.getLocalPort() + " is taken")
          .contains("Use --port 0 for a free one, or another number.");
    }
  }

  @Test
  void up_whenOptionIsUnknown_endsWithTwoAndNamesIt() {
    var stack = stacks.launch(List.of("--wrokers", "3"));

    assertThat(stack.awaitEnd(REFUSED_MAX)).isEqualTo(2);
    assertThat(stack.printed()).contains("--wrokers");
  }

  @Test
  void sigterm_whenTasksRun_leavesNoProcess() {
    var stack = upWithTasks();
    var family = Pids.family(stack.pid());

    Pids.signal("TERM", stack.pid());

    stack.awaitEnd(ASKED_MAX);
    assertThat(Pids.alive(family)).isEmpty();
    assertThat(marked()).isEmpty();
  }

  @Test
  void kill_whenTasksRun_endsAllWithinFiveSeconds() {
    var stack = upWithTasks();
    var family = Pids.family(stack.pid());

    Pids.signal("KILL", stack.pid());

    Await.until(
        "everything has ended",
        KILLED_MAX,
        () -> List.of(Pids.alive(family), marked()),
        left -> left.stream().allMatch(List::isEmpty));
  }

  /** Half of the tasks run in a session of their own, out of sight of who started them. */
  private StackProcess upWithTasks() {
    var stack = stacks.up("--workers", "2");
    var user = stack.user();
    var ids =
        List.of(
            user.submitAll(Api.times(TASKS / 2, Drafts.shell("exec sleep " + mark))),
            user.submitAll(
                Api.times(
                    TASKS / 2, Drafts.shell("(setsid sleep %s &); sleep 300".formatted(mark)))));
    ids.stream().flatMap(List::stream).forEach(id -> user.awaitStatus(id, RUNNING_MAX, "RUNNING"));
    Await.until("all processes run", RUNNING_MAX, () -> marked().size() == TASKS);
    return stack;
  }

  /** The processes of this test's tasks, whoever their parents are by now. */
  private List<Long> marked() {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.endsWith("sleep " + mark))
                    .isPresent())
        .map(ProcessHandle::pid)
        .toList();
  }
}
