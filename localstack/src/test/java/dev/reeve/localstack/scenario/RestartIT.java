package dev.reeve.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With {@code --data}, tasks outlive the stack, however it ended. */
class RestartIT {
  private static final int TASKS = 500;
  private static final int ENDED_BEFORE = 200;
  private static final Duration GONE_MAX = Duration.ofSeconds(5);
  private static final Duration END_MAX = Duration.ofSeconds(60);

  @RegisterExtension private final Stacks stacks = Stacks.perTest();
  private final Path data = Stacks.folder().resolve("data");
  private final Path lines = Stacks.sharedFile();

  @Test
  void up_whenTheStackWasKilledAmongTasks_endsThemAllOnce() throws Exception {
    var first = stacks.up("--workers", "3", "--data", data.toString());
    var ids = first.user().submitAll(drafts());
    var before = awaitSomeEnded(first.user(), ids.subList(0, TASKS / 2));

    var family = Pids.family(first.pid());
    assertThat(family.stream().map(ProcessHandle::pid))
        .containsAll(first.workers().stream().map(StackProcess.WorkerAt::pid).toList());
    Pids.signal("KILL", first.pid());
    Await.until(
        "all processes of the killed stack are gone",
        GONE_MAX,
        () -> Pids.alive(family),
        List::isEmpty);

    var second = stacks.up("--workers", "3", "--data", data.toString());
    assertThatAnotherIsRefused(second);
    var api = second.admin();
    var after = api.awaitEnded(ids, END_MAX);
    assertThat(after.values())
        .allSatisfy(task -> assertThat(task.path("status").asText()).isEqualTo("SUCCEEDED"));
    before.forEach((id, task) -> assertThat(after.get(id)).isEqualTo(task));
    assertThat(after.values()).anyMatch(task -> task.path("attempt").asInt() > 1);
    assertThatNoTwoRunsOverlap(after);
  }

  private void assertThatAnotherIsRefused(StackProcess holder) {
    var another = stacks.launch(List.of("--port", "0", "--data", data.toString()));

    assertThat(another.awaitEnd(Duration.ofSeconds(20))).isEqualTo(1);
    assertThat(another.printed()).contains("in use by process " + holder.pid() + ".");
  }

  private List<JsonNode> drafts() {
    var drafts = new ArrayList<JsonNode>();
    String note = "echo $REEVE_TASK_ID $REEVE_ATTEMPT %s $(date +%%s%%N) >>" + lines;
    for (int i = 0; i < TASKS / 2; i++) {
      drafts.add(Drafts.sleep(1));
      drafts.add(
          Drafts.shell(
              note.formatted("begin")
                  + "; sleep 1; "
                  + note.formatted("end")
                  + "; echo $REEVE_ATTEMPT"));
    }
    return drafts;
  }

  private static Map<String, JsonNode> awaitSomeEnded(Api api, List<String> ids) {
    return Await.until(
        ENDED_BEFORE + " tasks have ended",
        Duration.ofSeconds(60),
        () -> {
          var ended = new HashMap<String, JsonNode>();
          for (String id : ids) {
            var task = api.task(id);
            if (task.path("status").asText().equals("SUCCEEDED")) {
              ended.put(id, task);
            }
          }
          return ended;
        },
        ended -> ended.size() >= ENDED_BEFORE);
  }

  /**
   * Of each SHELL task: the attempt that counts ran through, and began after all others were over.
   */
  private void assertThatNoTwoRunsOverlap(Map<String, JsonNode> ended) throws IOException {
    var notes = Files.readAllLines(lines).stream().map(Note::parse).toList();
    for (var task : ended.values()) {
      if (!task.path("type").asText().equals("SHELL")) {
        continue;
      }
      int attempt = task.path("attempt").asInt();
      assertThat(task.path("result").asText()).isEqualTo(Integer.toString(attempt));
      var own = notes.stream().filter(note -> note.id().equals(task.path("id").asText())).toList();
      var last = own.stream().filter(note -> note.attempt() == attempt).toList();
      assertThat(last).extracting(Note::what).containsExactly("begin", "end");
      assertThat(own)
          .filteredOn(note -> note.attempt() != attempt)
          .allMatch(note -> note.attempt() < attempt && note.at() < last.getFirst().at());
    }
  }

  /** One line that a task wrote. */
  private record Note(String id, int attempt, String what, long at) {
    static Note parse(String line) {
      String[] words = line.split(" ", -1);
      return new Note(words[0], Integer.parseInt(words[1]), words[2], Long.parseLong(words[3]));
    }
  }
}
