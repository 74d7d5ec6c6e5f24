package dev.reeve.localstack.chaos;

import static dev.reeve.localstack.chaos.ForgedHistory.T1;
import static dev.reeve.localstack.chaos.ForgedHistory.T2;
import static dev.reeve.localstack.chaos.ForgedHistory.T3;
import static dev.reeve.localstack.chaos.ForgedHistory.answer;
import static dev.reeve.localstack.chaos.ForgedHistory.askedToCancel;
import static dev.reeve.localstack.chaos.ForgedHistory.counted;
import static dev.reeve.localstack.chaos.ForgedHistory.image;
import static dev.reeve.localstack.chaos.ForgedHistory.on;
import static dev.reeve.localstack.chaos.ForgedHistory.resulting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.chaos.History.SeenTask;
import dev.reeve.localstack.chaos.Violation.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A checker that finds nothing proves nothing: each promise is broken here once, or more often. */
class CheckerTest {
  /**
   * A way to spoil the history.
   *
   * @param rule that it breaks, and no other
   */
  record Spoiled(String how, Rule rule, Consumer<ForgedHistory> spoil) {
    @Override
    public String toString() {
      return rule + ": " + how;
    }
  }

  @Test
  void check_whenAllIsWell_findsNothing() {
    assertThat(Checker.check(new ForgedHistory().history())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("spoiled")
  void check_whenOnePromiseIsBroken_findsThatAndNothingElse(Spoiled spoiled) {
    var history = new ForgedHistory();
    spoiled.spoil().accept(history);

    assertThat(Checker.check(history.history()))
        .isNotEmpty()
        .extracting(Violation::rule)
        .containsOnly(spoiled.rule());
  }

  @ParameterizedTest
  @EnumSource(value = Rule.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_RETRY_STORM")
  void rules_always_areEachBrokenByOneOfThese(Rule rule) {
    assertThat(spoiled().map(Spoiled::rule).collect(Collectors.toSet())).contains(rule);
  }

  static Stream<Spoiled> spoiled() {
    return Stream.of(answers(), items(), attempts(), runs(), ends()).flatMap(List::stream);
  }

  private static List<Spoiled> answers() {
    return List.of(
        new Spoiled(
            "accepted, never made",
            Rule.ACCEPTED_EXISTS,
            history -> {
              history.plan(4, TaskPlan.End.of("FAILED", "X"), 1, false);
              history.submitted(4, "01T4");
            }),
        new Spoiled(
            "accepted, not found when it is cancelled",
            Rule.ACCEPTED_EXISTS,
            history -> history.answers.add(answer(Answer.Call.CANCEL, 1, 404, T1))),
        new Spoiled(
            "two answers to one key name two tasks",
            Rule.ONE_TASK_PER_REQUEST,
            history -> history.submitted(1, T2)),
        new Spoiled(
            "one request made two items",
            Rule.ONE_TASK_PER_REQUEST,
            history -> {
              history.changed("01T9", null, image(2, "PENDING", 1));
              history.then("01T9", ForgedHistory.cancelled());
            }),
        new Spoiled(
            "503 without Retry-After",
            Rule.CLEAR_REFUSALS,
            history -> history.answers.add(answer(Answer.Call.SUBMIT, 1, 503, T1))),
        new Spoiled(
            "a good request is refused for good",
            Rule.CLEAR_REFUSALS,
            history -> history.answers.add(answer(Answer.Call.SUBMIT, 1, 422, T1))),
        new Spoiled(
            "cancelled at once, succeeded all the same",
            Rule.CANCELLED_STAYS,
            history -> history.answers.add(answer(Answer.Call.CANCEL, 1, 200, T1))));
  }

  private static List<Spoiled> items() {
    return List.of(
        new Spoiled(
            "a change is missing", Rule.HISTORY_IS_WHOLE, history -> history.changes.remove(1)),
        new Spoiled(
            "made twice",
            Rule.ONE_TASK_PER_REQUEST,
            history -> history.changes.add(1, new TaskChanged(T1, null, image(1, "PENDING", 1)))),
        new Spoiled(
            "deleted",
            Rule.TERMINAL_IS_FINAL,
            history -> history.changed(T2, history.last(T2), null)),
        new Spoiled(
            "a second end",
            Rule.TERMINAL_IS_FINAL,
            history -> {
              history.then(T1, resulting("{\"n\":1,\"attempt\":2, \"again\":true}"));
              history.then(T1, ForgedHistory.succeeded());
            }),
        new Spoiled(
            "ended by another worker",
            Rule.ONE_RESULT,
            history -> history.endingIn(T1, on(ForgedHistory.succeeded(), "w1"))),
        new Spoiled(
            "ended without a run",
            Rule.ONE_RESULT,
            history -> {
              history.changes.removeIf(change -> change.id().equals(T3) && change.after() != null);
              history.marks.removeIf(mark -> mark.task().equals(T3));
              history.changed(T3, null, image(3, "PENDING", 1));
              history.then(T3, ForgedHistory.failed(on(image(3, "FAILED", 1), "w2"), 2));
            }));
  }

  private static List<Spoiled> attempts() {
    return List.of(
        new Spoiled(
            "the worker of a run changes",
            Rule.ONE_RUN_AT_A_TIME,
            history -> {
              history.plan(
                  4,
                  new TaskPlan.End("TIMED_OUT", Optional.of("TIMEOUT"), Optional.empty()),
                  1,
                  false);
              history.changed("01T4", null, image(4, "PENDING", 1));
              history.then("01T4", on(image(4, "RUNNING", 1), "w1"));
              history.then("01T4", on(image(4, "RUNNING", 1), "w2"));
              history.then(
                  "01T4", ForgedHistory.coded(on(image(4, "TIMED_OUT", 1), "w2"), "TIMEOUT"));
            }),
        new Spoiled(
            "claimed by a worker it was not dispatched to",
            Rule.ONE_RUN_AT_A_TIME,
            history -> {
              var stolen = on(image(1, "RUNNING", 1), "w3");
              history.changes.set(2, new TaskChanged(T1, history.changes.get(2).before(), stolen));
              history.changes.set(3, new TaskChanged(T1, stolen, history.changes.get(3).after()));
            }),
        new Spoiled(
            "retried after somebody asked to cancel",
            Rule.CANCELLED_STAYS,
            history -> {
              var asked = askedToCancel(on(image(1, "RUNNING", 1), "w1"));
              history.changes.add(3, new TaskChanged(T1, history.changes.get(2).after(), asked));
              history.changes.set(4, new TaskChanged(T1, asked, history.changes.get(4).after()));
            }),
        new Spoiled(
            "an attempt is left out",
            Rule.ATTEMPTS_ARE_BOUNDED,
            history -> {
              history.plan(
                  4, new TaskPlan.End("CANCELLED", Optional.empty(), Optional.empty()), 1, false);
              history.changed("01T4", null, image(4, "PENDING", 1));
              history.then("01T4", image(4, "PENDING", 3));
              history.then("01T4", image(4, "CANCELLED", 3));
              history.answers.add(answer(Answer.Call.CANCEL, 4, 202, "01T4"));
            }),
        new Spoiled(
            "more failures than its policy allows",
            Rule.ATTEMPTS_ARE_BOUNDED,
            history -> {
              var plan = TaskPlan.End.of("TIMED_OUT", "TIMEOUT");
              history.plan(3, plan, 1, true);
              history.endingIn(
                  T3,
                  ForgedHistory.coded(on(counted(image(3, "TIMED_OUT", 2), 2), "w2"), "TIMEOUT"));
            }));
  }

  private static List<Spoiled> runs() {
    return List.of(
        new Spoiled(
            "one attempt in two processes",
            Rule.ONE_RUN_AT_A_TIME,
            history -> history.marks.add(new RunMark(true, T1, 2, 999, 20.5))),
        new Spoiled(
            "a process that nobody claimed",
            Rule.ONE_RUN_AT_A_TIME,
            history -> history.marks.add(new RunMark(true, T2, 1, 999, 20))),
        new Spoiled(
            "a process of no task",
            Rule.ONE_RUN_AT_A_TIME,
            history -> history.marks.add(new RunMark(true, "01T8", 1, 999, 20))),
        new Spoiled(
            "the next run begins before the accepted one is over",
            Rule.ONE_RUN_AT_A_TIME,
            history -> {
              history.marks.remove(new RunMark(true, T3, 2, 301, 12));
              history.marks.add(new RunMark(true, T3, 2, 301, 10.5));
            }),
        new Spoiled(
            "a result that nobody worked for",
            Rule.RIGHT_RESULT,
            history -> history.marks.removeIf(mark -> mark.pid() == 200)));
  }

  private static List<Spoiled> ends() {
    return List.of(
        new Spoiled(
            "a task that does not end",
            Rule.EVERY_TASK_ENDS,
            history -> history.changes.removeLast()),
        new Spoiled(
            "the result of the attempt before",
            Rule.RIGHT_RESULT,
            history -> {
              history.endingIn(T1, resulting("{\"n\":1,\"attempt\":1}"));
              history.seen.clear();
            }),
        new Spoiled(
            "given up too early",
            Rule.RIGHT_RESULT,
            history -> history.endingIn(T3, counted(history.last(T3), 1))),
        new Spoiled(
            "cancelled by nobody",
            Rule.RIGHT_RESULT,
            history -> history.answers.removeIf(answer -> answer.call() == Answer.Call.CANCEL)),
        new Spoiled(
            "lost with too few workers",
            Rule.RIGHT_RESULT,
            history -> history.endingIn(T3, ForgedHistory.coded(history.last(T3), "WORKERS_LOST"))),
        new Spoiled(
            "the API shows another result",
            Rule.API_TELLS_THE_TRUTH,
            history ->
                history.seen.put(
                    T1, new SeenTask("SUCCEEDED", 2, Optional.of("{}"), Optional.empty()))),
        new Spoiled(
            "a message is left",
            Rule.QUEUES_ARE_EMPTY,
            history -> history.queues.put("reeve-dev-default-normal", 1)),
        new Spoiled(
            "a dead letter",
            Rule.NO_DEAD_LETTER,
            history -> history.queues.put("reeve-dev-dead-tasks", 1)),
        new Spoiled(
            "a queue gave a message up",
            Rule.NO_DEAD_LETTER,
            history -> history.deadLettered.add(T1)),
        new Spoiled(
            "a lease is left",
            Rule.NO_LEASE_IS_LEFT,
            history -> history.leases.add("01T1#1 of w1")),
        new Spoiled(
            "a worker is declared dead that nobody touched",
            Rule.HEALTHY_WORKERS_LIVE,
            history ->
                history.workers.add(new WorkerChanged("w2", "DEAD", "task/2", Instant.EPOCH))));
  }
}
