package dev.reeve.worker.execute.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shell scripts around a task. They run as the task's user, since the worker, without
 * CAP_DAC_OVERRIDE, can neither fill nor read nor wipe a directory of another user's.
 */
final class TaskScripts {
  static final String RESULT_FILE = "result.json";

  private static final String ENVIRONMENT_FILE = ".environment";

  /**
   * Makes the directory, fills it from standard input, then becomes the task. The payload's
   * variables are set only here, behind the change of user: among them may be LD_PRELOAD or PATH.
   */
  private static final String LAUNCH =
      """
      mkdir -m 700 -- "$1" && cd -- "$1" || exit 125
      unset OLDPWD
      shift
      while [ "$1" != -- ]; do
        head -c "$2" > "$1" || exit 125
        shift 2
      done
      exec < "$2"
      shift 2
      if [ -f .environment ]; then
        . ./.environment
        /bin/rm -f .environment
      fi
      exec "$@"
      """;

  /**
   * Writes "F" and the result file if there is one, else "N"; then wipes all that the task left.
   */
  private static final String FINISH =
      """
      if [ -f "$1/result.json" ]; then
        printf F
        head -c "$2" -- "$1/result.json"
      else
        printf N
      fi
      rm -rf -- "$1" 2> /dev/null || { chmod -R u+rwX -- "$1"; rm -rf -- "$1"; }
      if [ -n "$3" ]; then
        find /tmp /var/tmp /dev/shm -mindepth 1 -maxdepth 1 -uid "$3" \\
          -exec rm -rf -- {} + 2> /dev/null
      fi
      """;

  private TaskScripts() {}

  /** The command line behind the prefix, and what to feed it. */
  record Launch(List<String> command, String feed) {}

  static Launch launch(Path directory, TaskCommand task) {
    Map<String, String> files = new LinkedHashMap<>(task.files());
    if (!task.environment().isEmpty()) {
      files.put(ENVIRONMENT_FILE, assignments(task.environment()));
    }
    var feed = new StringBuilder();
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", LAUNCH, "reeve-task", directory.toString()));
    files.forEach(
        (name, content) -> {
          byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
          feed.append(content);
          command.add(name);
          command.add(Integer.toString(bytes.length));
        });
    command.add("--");
    command.add(task.input().isEmpty() ? "/dev/null" : task.input());
    command.addAll(task.arguments());
    return new Launch(List.copyOf(command), feed.toString());
  }

  static List<String> finish(Path directory, int bytesMax, String uid) {
    return List.of(
        "/bin/sh",
        "-c",
        FINISH,
        "reeve-finish",
        directory.toString(),
        Integer.toString(bytesMax),
        uid);
  }

  private static String assignments(Map<String, String> environment) {
    var script = new StringBuilder();
    environment.forEach(
        (name, value) ->
            script
                .append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
    return script.toString();
  }
}
