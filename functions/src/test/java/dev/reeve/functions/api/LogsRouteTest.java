package dev.reeve.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.functions.fixture.Gateway;
import dev.reeve.functions.fixture.Gateway.Answer;
import dev.reeve.functions.fixture.Stack;
import dev.reeve.functions.fixture.Tasks;
import dev.reeve.model.identity.Attempt;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LogsRouteTest {
  private static final String PATH = "/v1/tasks/" + Tasks.ID + "/logs";
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]+)\"");

  private final Stack stack = new Stack();
  private final Gateway gateway = new Gateway(new ApiHandler(stack.apiPorts()));

  @Test
  void logs_whenTaskRuns_goesOnFromTheCursor() {
    stack.tasks.put(Tasks.running());
    chunk(1, 0, "one");
    var first = gateway.get(PATH);
    chunk(2, 0, "two");

    var second = gateway.get(PATH + "?cursor=" + cursor(first));

    assertThat(first.body())
        .startsWith(
            "{\"lines\":[{\"at\":\"2026-11-21T12:00:00Z\",\"stream\":\"STDOUT\",\"text\":\"one\","
                + "\"attempt\":1}],\"cursor\":\"")
        .endsWith("\"end\":false}");
    assertThat(second.body())
        .startsWith(
            "{\"lines\":[{\"at\":\"2026-11-21T12:00:00Z\",\"stream\":\"STDOUT\",\"text\":\"two\","
                + "\"attempt\":2}],")
        .endsWith("\"end\":false}");
  }

  @Test
  void logs_whenTaskEnded_addsTheOutputThatRidesInItsItem() {
    chunk(1, 0, "one");
    stack.tasks.put(Tasks.succeeded(new JsonText("1"), List.of(line("last"))));

    var answer = gateway.get(PATH);
    var after = gateway.get(PATH + "?cursor=" + cursor(answer));

    assertThat(answer.body())
        .contains("\"text\":\"one\",\"attempt\":1}", "\"text\":\"last\",\"attempt\":2}")
        .endsWith("\"end\":true}");
    assertThat(after.body()).startsWith("{\"lines\":[],").endsWith("\"end\":true}");
    assertThat(cursor(after)).isEqualTo(cursor(answer));
  }

  @Test
  void logs_whenThereAreManyChunks_endsOnlyWithTheLast() {
    for (int i = 0; i < 11; i++) {
      chunk(1, i, "line " + i);
    }
    stack.tasks.put(Tasks.failed());

    var first = gateway.get(PATH);
    var second = gateway.get(PATH + "?cursor=" + cursor(first));

    assertThat(first.body())
        .contains("line 9")
        .doesNotContain("line 10")
        .endsWith("\"end\":false}");
    assertThat(second.body()).contains("line 10").endsWith("\"end\":true}");
  }

  @Test
  void logs_whenALineComesWithinTheWait_answersThen() {
    stack.tasks.put(Tasks.running());
    stack.after(Duration.ofSeconds(2), () -> chunk(2, 0, "late"));

    var answer = gateway.get(PATH + "?wait=20");

    assertThat(answer.body()).contains("late");
    assertThat(stack.instant()).isBefore(Stack.START.plusSeconds(3));
  }

  @Test
  void logs_whenNothingComes_answersAfterTheWait() {
    stack.tasks.put(Tasks.running());

    assertThat(gateway.get(PATH + "?wait=5").body()).startsWith("{\"lines\":[],");
    assertThat(stack.instant()).isEqualTo(Stack.START.plusSeconds(5));
  }

  @Test
  void logs_whenCursorIsBad_refuses() {
    stack.tasks.put(Tasks.running());
    var other = new LogCursor("1", false).text(new TaskId("01JD5Z6Q3W8K2V4X7Y9B1C0D2F"));
    var madeUp = new LogCursor("nowhere", false).text(Tasks.ID);

    assertThat(gateway.get(PATH + "?cursor=zzz").body()).contains("It is not what cursor said");
    assertThat(gateway.get(PATH + "?cursor=" + madeUp).body())
        .contains("It is not what cursor said");
    var answer = gateway.get(PATH + "?cursor=" + other);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"code\":\"invalid-cursor\"", "It belongs to another task's log");
  }

  @Test
  void logs_whenWaitIsTooLong_refuses() {
    stack.tasks.put(Tasks.running());

    assertThat(gateway.get(PATH + "?wait=26").body())
        .contains("{\"parameter\":\"wait\",\"code\":\"OUT_OF_RANGE\"");
  }

  private void chunk(int attempt, int sequence, String text) {
    stack.data.putLog(new Attempt(Tasks.ID, attempt), sequence, List.of(line(text)), Stack.START);
  }

  private static LogLine line(String text) {
    return new LogLine(Stack.START, LogLine.Stream.STDOUT, text);
  }

  private static String cursor(Answer answer) {
    var matcher = CURSOR.matcher(answer.body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
