package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.TaskRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A worker that runs one task and prints its pids, to be killed in the middle. */
final class AbandonedWorker {
  private AbandonedWorker() {}

  /** Arguments: work root, then assignments of the worker's environment. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> environment =
        Arrays.stream(arguments)
            .skip(1)
            .map(assignment -> assignment.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    try (var tasks = TaskRun.open(Path.of(arguments[0]), environment)) {
      var running =
          tasks.start(
              "PYTHON",
              ProcessTaskContract.python(ProcessTaskContract.DAEMON + ProcessTaskContract.WAIT),
              Duration.ofMinutes(2));
      running.awaitOutput().lines().forEach(line -> System.out.println(line.text()));
      running.end().get();
    }
  }
}
