package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.Execution;
import dev.reeve.worker.execute.Executor;
import dev.reeve.worker.execute.InvalidPayloadException;
import dev.reeve.worker.execute.PayloadReader;
import dev.reeve.worker.execute.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs <code>PYTHON {script | file, args?, input?}</code> by {@code python3}. {@code script} is
 * source text, {@code file} an absolute path on the worker. {@code input}, any JSON, is standard
 * input, and the file that REEVE_INPUT_FILE names; without it standard input is empty.
 */
public final class PythonExecutor implements Executor {
  private static final String SCRIPT_FILE = "task.py";
  private static final String INPUT_FILE = "input.json";

  private final ProcessRunner processes;

  /** Runs its tasks by {@code processes}. */
  public PythonExecutor(ProcessRunner processes) {
    this.processes = processes;
  }

  @Override
  public String type() {
    return "PYTHON";
  }

  @Override
  public TaskOutcome execute(Execution execution) throws InterruptedException {
    TaskCommand command;
    try {
      command =
          command(
              execution.payload(), execution.workDirectory().path().resolve(INPUT_FILE).toString());
    } catch (InvalidPayloadException e) {
      return e.outcome();
    }
    return processes.run(execution, command);
  }

  static TaskCommand command(String payload, String inputPath) throws InvalidPayloadException {
    var found =
        new Object() {
          @Nullable String script;
          @Nullable String file;
          @Nullable String input;
          List<String> args = List.of();
        };
    PayloadReader.read(
        payload,
        (name, value) -> {
          switch (name) {
            case "script" -> found.script = value.string(name);
            case "file" -> found.file = value.string(name);
            case "args" -> found.args = value.strings(name);
            case "input" -> found.input = value.json(name);
            default -> throw PayloadReader.unknown(name);
          }
        });
    Map<String, String> files = new LinkedHashMap<>();
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> arguments = new ArrayList<>(List.of("python3", "-u"));
    arguments.add(program(found.script, found.file, files));
    arguments.addAll(found.args);
    if (found.input != null) {
      files.put(INPUT_FILE, found.input);
      environment.put("REEVE_INPUT_FILE", inputPath);
    }
    return new TaskCommand(
        List.copyOf(arguments), environment, files, found.input == null ? "" : INPUT_FILE);
  }

  private static String program(
      @Nullable String script, @Nullable String file, Map<String, String> files)
      throws InvalidPayloadException {
    if ((script == null) == (file == null)) {
      throw new InvalidPayloadException("script", "exactly one of script and file is required");
    }
    if (script != null) {
      files.put(SCRIPT_FILE, script);
      return SCRIPT_FILE;
    }
    if (file == null || !file.startsWith("/")) {
      throw new InvalidPayloadException("file", "must be an absolute path on the worker");
    }
    return file;
  }
}
