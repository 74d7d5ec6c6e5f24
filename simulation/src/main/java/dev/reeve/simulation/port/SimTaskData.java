package dev.reeve.simulation.port;

import dev.reeve.core.task.AttemptRecord;
import dev.reeve.core.task.LogPage;
import dev.reeve.core.task.TaskData;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.simulation.port.Network.Service;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The task-data table behind the network. */
public final class SimTaskData implements TaskData {
  private final Network network;
  private final TaskData items;

  public SimTaskData(Network network, TaskData items) {
    this.network = network;
    this.items = items;
  }

  private <T> T call(String operation, TaskId task, Supplier<T> effect) {
    return network.call(Service.TABLES, "data " + operation, task.value(), effect);
  }

  private void write(String operation, TaskId task, Runnable effect) {
    call(
        operation,
        task,
        () -> {
          effect.run();
          return true;
        });
  }

  @Override
  public void putPayload(TaskSpec spec, JsonText payload, Instant due) {
    write("putPayload", spec.id(), () -> items.putPayload(spec, payload, due));
  }

  @Override
  public Optional<JsonText> payload(TaskSpec spec) {
    return call("payload", spec.id(), () -> items.payload(spec));
  }

  @Override
  public void putResult(Attempt attempt, JsonText result, Instant now) {
    write("putResult", attempt.task(), () -> items.putResult(attempt, result, now));
  }

  @Override
  public Optional<JsonText> result(Attempt attempt) {
    return call("result", attempt.task(), () -> items.result(attempt));
  }

  @Override
  public void putLog(Attempt attempt, int sequence, List<LogLine> lines, Instant now) {
    write("putLog", attempt.task(), () -> items.putLog(attempt, sequence, lines, now));
  }

  @Override
  public LogPage logs(TaskId task, String position, int chunksMax) {
    return call("logs", task, () -> items.logs(task, position, chunksMax));
  }

  @Override
  public void putAttempt(AttemptRecord attempt) {
    write("putAttempt", attempt.attempt().task(), () -> items.putAttempt(attempt));
  }

  @Override
  public List<AttemptRecord> attempts(TaskId task) {
    return call("attempts", task, () -> items.attempts(task));
  }
}
