package dev.reeve.localstack.equivalence;

import dev.reeve.core.task.AttemptRecord;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.Tasks;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One thing done to both stores of what belongs to tasks. */
sealed interface DataStep {
  List<TaskId> TASKS =
      IntStream.range(0, 2)
          .mapToObj(number -> new TaskId("TASK000000000000000000000" + number))
          .toList();

  /** The payload of one submit. */
  record PutPayload(TaskId task, int submit, JsonText payload) implements DataStep {}

  record PutResult(Attempt attempt, JsonText result) implements DataStep {}

  record PutLog(Attempt attempt, int sequence, List<LogLine> lines) implements DataStep {}

  record PutAttempt(AttemptRecord attempt) implements DataStep {}

  /** Reads a log, so many chunks at once. */
  record ReadLog(TaskId task, int chunksMax) implements DataStep {}

  /** Steps, mostly writes. */
  static Arbitrary<DataStep> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(TASKS), Arbitraries.of(0, 1), json())
                .as(PutPayload::new)),
        Tuple.of(1, Combinators.combine(attempts(), json()).as(PutResult::new)),
        Tuple.of(
            4,
            Combinators.combine(attempts(), Arbitraries.of(0, 1, 2, 9, 10), lines())
                .as(PutLog::new)),
        Tuple.of(2, records().map(PutAttempt::new)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(TASKS), Arbitraries.of(1, 2, 5)).as(ReadLog::new)));
  }

  private static Arbitrary<Attempt> attempts() {
    return Combinators.combine(Arbitraries.of(TASKS), Arbitraries.of(1, 2, 3, 10)).as(Attempt::new);
  }

  private static Arbitrary<JsonText> json() {
    return TaskContents.text(0).map(text -> new JsonText("\"" + text + "\""));
  }

  private static Arbitrary<List<LogLine>> lines() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 999).map(Tasks.CREATED::plusMillis),
            Arbitraries.of(LogLine.Stream.class),
            TaskContents.text(0))
        .as(LogLine::new)
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<AttemptRecord> records() {
    return Combinators.combine(
            attempts(),
            Arbitraries.of(TaskChanges.WORKERS).injectNull(0.3),
            Arbitraries.of(Tasks.CREATED, Tasks.SINCE).injectNull(0.3),
            Arbitraries.of(Tasks.SINCE, Tasks.SINCE.plusMillis(1)),
            Combinators.combine(
                    Arbitraries.of("EXIT_CODE", "LOST"),
                    TaskContents.text(0),
                    Arbitraries.of(0, 1, 137).injectNull(0.3))
                .as(Failure::new))
        .as(AttemptRecord::new);
  }
}
