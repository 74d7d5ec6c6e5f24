package dev.reeve.worker.execute.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.worker.execute.TaskRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that is killed outright leaves no task behind. */
class OrphanGuardIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void kill_whenTheWorkerRunsATask_endsTheTaskAndWipesItsDirectory(boolean ownUid)
      throws Exception {
    if (ownUid) {
      OwnUidProcessIT.needsTheRightToChangeUsers();
    }
    Process worker = startWorker(ownUid);
    List<Long> pids = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
      while (pids.size() < 2) {
        String line = lines.readLine();
        assertThat(line).as("output of the worker").isNotNull();
        if (line.startsWith("pid ")) {
          pids.add(Long.parseLong(line.substring("pid ".length())));
        }
      }
      worker.destroyForcibly();
    }

    TaskRun.await("tasks killed", () -> pids.stream().allMatch(OrphanGuardIT::isDead));
    TaskRun.await("directory wiped", this::isEmpty);
  }

  // Its body may fall to this JVM, if another test made it the one that orphans fall to.
  private static boolean isDead(long pid) {
    return ProcessTable.entry(pid).map(ProcessEntry::isZombie).orElse(true);
  }

  private Process startWorker(boolean ownUid) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                AbandonedWorker.class.getName(),
                directory.toString(),
                "PATH=/usr/local/bin:/usr/bin:/bin"));
    if (ownUid) {
      int base = 2_000_000 + 16 * ThreadLocalRandom.current().nextInt(50_000);
      command.add("REEVE_UID_BASE=" + base);
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private boolean isEmpty() {
    try (var left = Files.list(directory)) {
      return left.findAny().isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
