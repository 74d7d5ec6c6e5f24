package dev.reeve.worker.execute.handler;

import dev.reeve.worker.execute.Execution;
import dev.reeve.worker.execute.Executor;
import dev.reeve.worker.execute.FailureCodes;
import dev.reeve.worker.execute.InvalidPayloadException;
import dev.reeve.worker.execute.JsonText;
import dev.reeve.worker.execute.PayloadReader;
import dev.reeve.worker.execute.TaskOutcome;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs {@code JAVA {handler, input?}}: calls the {@link TaskHandler} of that name. */
public final class JavaExecutor implements Executor {
  private final Map<String, TaskHandler> handlers = new TreeMap<>();

  /**
   * Calls {@code handlers}.
   *
   * @throws IllegalStateException if two have the same name; the message names both classes
   */
  public JavaExecutor(Iterable<TaskHandler> handlers) {
    for (TaskHandler handler : handlers) {
      TaskHandler other = this.handlers.putIfAbsent(handler.name(), handler);
      if (other != null) {
        throw new IllegalStateException(
            "Two task handlers with the name %s: %s and %s. Rename one."
                .formatted(
                    handler.name(), other.getClass().getName(), handler.getClass().getName()));
      }
    }
  }

  /** Calls the handlers that {@link ServiceLoader} finds. */
  public static JavaExecutor load() {
    return new JavaExecutor(ServiceLoader.load(TaskHandler.class));
  }

  @Override
  public String type() {
    return "JAVA";
  }

  private record Call(String handler, String input) {}

  @Override
  public TaskOutcome execute(Execution execution) throws InterruptedException {
    Call call;
    try {
      call = parse(execution.payload());
    } catch (InvalidPayloadException e) {
      return e.outcome();
    }
    TaskHandler handler = handlers.get(call.handler());
    if (handler == null) {
      return new TaskOutcome.Failed(
          FailureCodes.UNKNOWN_HANDLER,
          "This worker has no handler %s; it has %s.".formatted(call.handler(), handlers.keySet()));
    }
    return call(handler, call.input(), execution);
  }

  private static TaskOutcome call(TaskHandler handler, String input, Execution execution)
      throws InterruptedException {
    var context =
        new HandlerContext(
            execution.taskId(),
            execution.attempt(),
            execution.workDirectory(),
            execution.output(),
            execution.cancellation());
    String result;
    try {
      result = handler.handle(input, context);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // A handler may throw anything: that is how it fails an attempt.
      return TaskOutcome.Failed.of(e);
    }
    return result == null ? new TaskOutcome.Succeeded(null) : JsonText.outcomeOf(result);
  }

  private static Call parse(String payload) throws InvalidPayloadException {
    var found =
        new Object() {
          @Nullable String handler;
          String input = "null";
        };
    PayloadReader.read(
        payload,
        (name, value) -> {
          switch (name) {
            case "handler" -> found.handler = value.string(name);
            case "input" -> found.input = value.json(name);
            default -> throw PayloadReader.unknown(name);
          }
        });
    String handler = found.handler;
    if (handler == null) {
      throw PayloadReader.missing("handler");
    }
    return new Call(handler, found.input);
  }
}
