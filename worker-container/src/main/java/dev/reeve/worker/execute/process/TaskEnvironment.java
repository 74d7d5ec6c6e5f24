package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.Execution;
import dev.reeve.worker.execute.InvalidPayloadException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A task's environment: built from nothing, never from the worker's. */
final class TaskEnvironment {
  static final String TOKEN = "REEVE_TASK_TOKEN";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String RESERVED = "REEVE_";

  private TaskEnvironment() {}

  /** The whole environment but for what the payload adds. */
  static Map<String, String> of(Execution execution, ProcessConfig config, String token) {
    Path directory = execution.workDirectory().path();
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", config.path());
    environment.put("LANG", config.lang());
    environment.put("HOME", directory.toString());
    environment.put("TMPDIR", directory.toString());
    environment.put("REEVE_TASK_ID", execution.taskId());
    environment.put("REEVE_ATTEMPT", Integer.toString(execution.attempt()));
    environment.put("REEVE_RESULT_FILE", directory.resolve(TaskScripts.RESULT_FILE).toString());
    environment.put(TOKEN, token);
    return environment;
  }

  /** Refuses names that no shell takes, and ours. */
  static void check(String field, Map<String, String> added) throws InvalidPayloadException {
    for (String name : added.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidPayloadException(
            field + "." + name, "a variable's name is letters, digits and _, no digit first");
      }
      if (name.startsWith(RESERVED)) {
        throw new InvalidPayloadException(
            field + "." + name, "names that begin with " + RESERVED + " are reserved");
      }
    }
  }
}
