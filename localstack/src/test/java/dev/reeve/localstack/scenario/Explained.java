package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.core.explain.Explanation.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An explanation of a task, and how the task was read before and after it. */
record Explained(JsonNode before, JsonNode explanation, JsonNode after) {
  private static final List<String> WAY =
      List.of("BLOCKED", "SCHEDULED", "PENDING", "DISPATCHED", "RUNNING", "RETRYING");

  /** Of each code the statuses that it goes with, as the document says. */
  private static final Map<Code, Set<String>> STATUSES = statuses();

  /** Asks three times; fails if the explanation contradicts what was read before and after it. */
  static Explained of(Api user, String id) {
    var explained = new Explained(user.task(id), user.explain(id), user.task(id));
    explained.check();
    return explained;
  }

  Code code() {
    return Code.valueOf(explanation.path("code").asText());
  }

  String status() {
    return explanation.path("status").asText();
  }

  Instant since() {
    return Instant.parse(explanation.path("since").asText());
  }

  Instant nextAt() {
    return Instant.parse(explanation.at("/next/at").asText());
  }

  /** Whether the task did not move meanwhile, so that only one explanation can be right. */
  boolean isSteady() {
    return position(before) == position(after);
  }

  private void check() {
    assertThat(position(explanation)).as("%s", this).isBetween(position(before), position(after));
    if (isSteady()) {
      assertThat(status()).as("%s", this).isEqualTo(before.path("status").asText());
      assertThat(explanation.path("attempt")).as("%s", this).isEqualTo(before.path("attempt"));
      sinceByTask().ifPresent(since -> assertThat(since()).as("%s", this).isEqualTo(since));
    }
    assertThat(STATUSES.get(code())).as("%s", this).contains(status());
    assertThat(since())
        .as("%s", this)
        .isBetween(time(before, "createdAt"), InstantSource.system().instant());
    assertThat(explanation.path("text").asText()).as("%s", this).isNotEmpty();
    assertThat(explanation.at("/next/what").asText()).as("%s", this).isEqualTo(next());
    assertThat(explanation.at("/next").has("at")).as("%s", this).isEqualTo(isTimed());
  }

  /** How far along its way a task is: it never goes back. */
  private static int position(JsonNode task) {
    var status = task.path("status").asText();
    int reached = Api.ENDED.contains(status) ? WAY.size() : WAY.indexOf(status);
    assertThat(reached).as("the status %s", status).isNotNegative();
    return task.path("attempt").asInt() * (WAY.size() + 1) + reached;
  }

  /** Where the task itself tells; the other times are known to who made the cause. */
  private Optional<Instant> sinceByTask() {
    return switch (code()) {
      case RUNNING -> Optional.of(time(after, "startedAt"));
      case ABOUT_TO_RETRY, ENDED -> Optional.of(time(after, "endedAt"));
      case NOT_DUE,
          WAITS_FOR_TASKS,
          NO_WORKER_FOR_TYPE,
          NO_WORKER_FOR_LABELS,
          NO_LIVE_WORKER,
          WORKERS_NOT_ACTIVE,
          NO_FREE_SLOT,
          ABOUT_TO_BE_DISPATCHED ->
          before.path("attempt").asInt() == 1
              ? Optional.of(time(before, "createdAt"))
              : Optional.empty();
      case WAITS_FOR_BACKOFF,
          DEAD_LETTERED,
          ABOUT_TO_START,
          CANCELLING,
          WORKER_SILENT,
          FAILING_OVER ->
          Optional.empty();
    };
  }

  private String next() {
    return switch (code()) {
      case NOT_DUE, WAITS_FOR_BACKOFF ->
          status().equals("SCHEDULED") ? "It is queued shortly before it is due" : "It may start";
      case WAITS_FOR_TASKS -> "It is queued then";
      case NO_WORKER_FOR_TYPE -> "It is dispatched when such a worker starts";
      case NO_WORKER_FOR_LABELS -> "It is dispatched when a worker with them starts";
      case NO_LIVE_WORKER -> "It is dispatched when a worker starts";
      case WORKERS_NOT_ACTIVE -> "It is dispatched when one is enabled or starts";
      case NO_FREE_SLOT -> "It is dispatched when a slot is free";
      case ABOUT_TO_BE_DISPATCHED -> "It is dispatched when a scheduler looks";
      case DEAD_LETTERED -> "A sweep sends another";
      case ABOUT_TO_START -> "It begins";
      case RUNNING -> "It ends, at the latest at its timeout";
      case CANCELLING -> "The worker kills it";
      case WORKER_SILENT -> "The worker is declared dead";
      case FAILING_OVER -> "It is handed to another worker";
      case ABOUT_TO_RETRY -> "Its next attempt is queued";
      case ENDED -> "Nothing";
    };
  }

  private boolean isTimed() {
    return switch (code()) {
      case NOT_DUE,
          WAITS_FOR_BACKOFF,
          DEAD_LETTERED,
          ABOUT_TO_START,
          RUNNING,
          WORKER_SILENT,
          ABOUT_TO_RETRY ->
          true;
      case WAITS_FOR_TASKS,
          NO_WORKER_FOR_TYPE,
          NO_WORKER_FOR_LABELS,
          NO_LIVE_WORKER,
          WORKERS_NOT_ACTIVE,
          NO_FREE_SLOT,
          ABOUT_TO_BE_DISPATCHED,
          CANCELLING,
          FAILING_OVER,
          ENDED ->
          false;
    };
  }

  /** The codes that the document explains. */
  static Set<Code> documented() {
    return STATUSES.keySet();
  }

  private static Map<Code, Set<String>> statuses() {
    try {
      var text = Files.readString(StackProcess.HOME.resolve("docs/explain-codes.md"));
      return Pattern.compile("(?m)^\\| ([A-Z_]+) \\| ([A-Z_, ]+) \\|")
          .matcher(text)
          .results()
          .collect(Collectors.toMap(row -> Code.valueOf(row.group(1)), Explained::statuses));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> statuses(MatchResult row) {
    return Arrays.stream(row.group(2).split(", ")).collect(Collectors.toSet());
  }

  private static Instant time(JsonNode task, String name) {
    return Instant.parse(task.path(name).asText());
  }
}
