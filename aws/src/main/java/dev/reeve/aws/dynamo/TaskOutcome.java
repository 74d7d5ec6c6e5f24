package dev.reeve.aws.dynamo;

import dev.reeve.model.task.Failure;
import dev.reeve.model.task.Failures;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run left behind, as one map attribute, so that the write that ends a run is the same text
 * whether it brings a result, output, or a failure.
 */
record TaskOutcome(@Nullable Failure failure, @Nullable TaskContent result, List<LogLine> output) {
  static final TaskOutcome OF_CANCEL = of(Failures.CANCELLED);

  static TaskOutcome of(Failure failure) {
    return new TaskOutcome(failure, null, List.of());
  }

  static TaskOutcome of(TaskState.Ended ended) {
    return new TaskOutcome(ended.failure(), ended.result(), ended.output());
  }

  TaskState.Ended ended(TaskStatus status, @Nullable Run run) {
    return new TaskState.Ended(status, run, failure, result, output);
  }

  Values write() {
    var values = new Values().list("output", Lines.write(output));
    if (failure != null) {
      values.text("code", failure.code()).text("message", failure.message());
      if (failure.exitCode() != null) {
        values.number("exit", failure.exitCode());
      }
    }
    return switch (result) {
      case null -> values;
      case TaskContent.Inline(var json) -> values.text("result", json.value());
      case TaskContent.Stored(var bytes) -> values.number("result_bytes", bytes);
    };
  }

  static TaskOutcome read(Item item) {
    return new TaskOutcome(readFailure(item), readResult(item), Lines.read(item.list("output")));
  }

  private static @Nullable Failure readFailure(Item item) {
    return item.has("code")
        ? new Failure(
            item.text("code"), item.text("message"), item.has("exit") ? item.integer("exit") : null)
        : null;
  }

  private static @Nullable TaskContent readResult(Item item) {
    if (item.has("result_bytes")) {
      return new TaskContent.Stored(item.integer("result_bytes"));
    }
    return item.has("result") ? new TaskContent.Inline(new JsonText(item.text("result"))) : null;
  }
}
