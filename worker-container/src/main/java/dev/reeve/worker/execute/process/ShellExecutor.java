package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.Execution;
import dev.reeve.worker.execute.Executor;
import dev.reeve.worker.execute.InvalidPayloadException;
import dev.reeve.worker.execute.PayloadReader;
import dev.reeve.worker.execute.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs {@code SHELL {command, env?}} as {@code sh -c command}. Standard input is empty. */
public final class ShellExecutor implements Executor {
  /** What Linux takes as one argument of a program, without its end. */
  static final int COMMAND_BYTES_MAX = 131_071;

  private final ProcessRunner processes;

  /** Runs its tasks by {@code processes}. */
  public ShellExecutor(ProcessRunner processes) {
    this.processes = processes;
  }

  @Override
  public String type() {
    return "SHELL";
  }

  @Override
  public TaskOutcome execute(Execution execution) throws InterruptedException {
    TaskCommand command;
    try {
      command = command(execution.payload());
    } catch (InvalidPayloadException e) {
      return e.outcome();
    }
    return processes.run(execution, command);
  }

  static TaskCommand command(String payload) throws InvalidPayloadException {
    var found =
        new Object() {
          @Nullable String command;
          Map<String, String> env = Map.of();
        };
    PayloadReader.read(
        payload,
        (name, value) -> {
          switch (name) {
            case "command" -> found.command = value.string(name);
            case "env" -> found.env = value.stringMap(name);
            default -> throw PayloadReader.unknown(name);
          }
        });
    String command = found.command;
    if (command == null) {
      throw PayloadReader.missing("command");
    }
    if (command.isBlank()) {
      throw new InvalidPayloadException("command", "must not be blank");
    }
    if (command.getBytes(StandardCharsets.UTF_8).length > COMMAND_BYTES_MAX) {
      throw new InvalidPayloadException(
          "command", "must be at most " + COMMAND_BYTES_MAX + " bytes");
    }
    TaskEnvironment.check("env", found.env);
    return new TaskCommand(List.of("/bin/sh", "-c", command), found.env, Map.of(), "");
  }
}
