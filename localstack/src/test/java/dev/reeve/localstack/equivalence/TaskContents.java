package dev.reeve.localstack.equivalence;

import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** What tasks can be asked to be, and what can come of them, in any wording. */
final class TaskContents {
  private TaskContents() {}

  /** Specs, each with an id of its own. */
  static Arbitrary<TaskSpec> specs() {
    return Builders.withBuilder(Tasks::aTask)
        .use(text(0))
        .in((task, text) -> task.requestHash(text.isEmpty() ? null : text))
        .use(text(1))
        .in((task, owner) -> task.owner(owner))
        .use(text(1))
        .in((task, name) -> task.name(name))
        .use(text(1))
        .in((task, type) -> task.type(type))
        .use(contents())
        .in((task, payload) -> task.payload(payload))
        .use(Arbitraries.of(Priority.class))
        .in((task, priority) -> task.level("default", priority))
        .use(texts())
        .in((task, labels) -> task.labels(labels))
        .use(texts())
        .in((task, tags) -> task.tags(tags))
        .use(deadlines())
        .in((task, deadlines) -> task.deadlines(deadlines))
        .use(Arbitraries.of(true, false))
        .in((task, exclusive) -> exclusive ? task.exclusive() : task)
        .use(retries())
        .in((task, retry) -> task.retry(retry))
        .use(instants())
        .in((task, at) -> task.createdAt(at))
        .use(text(0).map(key -> TaskId.derived("alice", key)).injectNull(0.5))
        .in((task, of) -> task.retryOf(of))
        .build(task -> task.build().spec());
  }

  /** Ends of that run. */
  static Arbitrary<TaskState.Ended> ends(Run run) {
    var failures =
        Combinators.combine(
                text(1), text(0), Arbitraries.integers().between(-1, 255).injectNull(0.5))
            .as(Failure::new);
    return Combinators.combine(
            Arbitraries.of(TaskStatus.SUCCEEDED, TaskStatus.FAILED, TaskStatus.TIMED_OUT),
            failures,
            contents().injectNull(0.3),
            lines())
        .as(
            (status, failure, result, output) ->
                new TaskState.Ended(status, run, failureOf(status, failure), result, output));
  }

  private static @Nullable Failure failureOf(TaskStatus status, Failure failure) {
    return status == TaskStatus.SUCCEEDED ? null : failure;
  }

  private static Arbitrary<TaskContent> contents() {
    return Arbitraries.oneOf(
        text(0).map(JsonText::new).map(TaskContent.Inline::new),
        Arbitraries.integers().between(401, 262_144).map(TaskContent.Stored::new));
  }

  private static Arbitrary<List<LogLine>> lines() {
    return Combinators.combine(instants(), Arbitraries.of(LogLine.Stream.class), text(0))
        .as(LogLine::new)
        .list()
        .ofMaxSize(3);
  }

  private static Arbitrary<Deadlines> deadlines() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 86_400_000).map(Duration::ofMillis),
            instants().injectNull(0.5))
        .as(Deadlines::new);
  }

  private static Arbitrary<RetryPolicy> retries() {
    var codes =
        Arbitraries.strings().withCharRange('A', 'Z').withChars('_').ofMinLength(1).ofMaxLength(9);
    return Combinators.combine(
            Arbitraries.integers().between(1, RetryPolicy.MAX_ATTEMPTS_MAX),
            Arbitraries.of(Backoff.class),
            Arbitraries.longs().between(0, 900_000).map(Duration::ofMillis),
            Arbitraries.longs().between(900_000, 86_400_000).map(Duration::ofMillis),
            Arbitraries.of(true, false),
            codes.set().ofMaxSize(3))
        .as(RetryPolicy::new);
  }

  private static Arbitrary<Map<String, String>> texts() {
    return Arbitraries.maps(text(1), text(0)).ofMaxSize(3);
  }

  /** Items hold milliseconds. */
  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 9_999_999_999_999L).map(Instant::ofEpochMilli);
  }

  /** Any text that has a form in UTF-8: no half of a pair of surrogates. */
  static Arbitrary<String> text(int lengthMin) {
    return Arbitraries.strings()
        .withCharRange('\u0000', '\ud7ff')
        .withChars('\u0000', ' ', '\n', '→', '#', '%', ',', ':')
        .ofMinLength(lengthMin)
        .ofMaxLength(12);
  }
}
