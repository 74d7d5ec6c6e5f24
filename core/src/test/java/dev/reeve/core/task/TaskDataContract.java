package dev.reeve.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.identity.Attempt;
import dev.reeve.model.task.Failure;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.LogLine;
import dev.reeve.model.task.Situations;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is large or grows is written once, read back whole and in order. */
public abstract class TaskDataContract {
  private static final Instant NOW = Situations.NOW;

  private final TaskSpec spec = Tasks.aPendingTask().spec();
  private final Attempt first = new Attempt(spec.id(), 1);
  private final Attempt second = first.next();
  private TaskData data;

  /** An empty store. */
  protected abstract TaskData emptyData();

  @BeforeEach
  void makeData() {
    data = emptyData();
  }

  @Test
  void payload_ofMostBytesAllowed_comesBack() {
    var payload = new JsonText("\"" + "ü".repeat(128 * 1024 - 1) + "\"");
    data.putPayload(spec, payload, NOW);
    data.putPayload(spec, payload, NOW);

    assertThat(data.payload(spec)).contains(payload);
    assertThat(data.payload(Tasks.aPendingTask().spec())).isEmpty();
  }

  @Test
  void result_ofALateAttempt_overwritesNoOther() {
    data.putResult(second, new JsonText("2"), NOW);
    data.putResult(first, new JsonText("1"), NOW);

    assertThat(data.result(first)).contains(new JsonText("1"));
    assertThat(data.result(second)).contains(new JsonText("2"));
    assertThat(data.result(second.next())).isEmpty();
    assertThat(data.payload(spec)).isEmpty();
  }

  @Test
  void logs_ofSeveralAttempts_comeInOrder() {
    for (int sequence = 11; sequence >= 0; sequence--) {
      data.putLog(first, sequence, List.of(line(sequence)), NOW);
    }
    var tenth = new Attempt(first.task(), 10);
    data.putLog(tenth, 0, List.of(line(100), line(101)), NOW);
    data.putLog(second, 0, List.of(line(50)), NOW);
    data.putLog(second, 0, List.of(line(50)), NOW);

    var expected = new ArrayList<LogPage.Entry>();
    IntStream.range(0, 12).forEach(i -> expected.add(new LogPage.Entry(1, line(i))));
    expected.add(new LogPage.Entry(2, line(50)));
    expected.add(new LogPage.Entry(10, line(100)));
    expected.add(new LogPage.Entry(10, line(101)));
    assertThat(data.logs(first.task(), "", 100).lines()).isEqualTo(expected);
    assertThat(inPagesOf(3)).isEqualTo(expected);
    assertThat(inPagesOf(14)).isEqualTo(expected);
  }

  private List<LogPage.Entry> inPagesOf(int chunks) {
    var lines = new ArrayList<LogPage.Entry>();
    var page = data.logs(first.task(), "", chunks);
    lines.addAll(page.lines());
    for (int i = 0; i < 20 && !page.complete(); i++) {
      page = data.logs(first.task(), page.position(), chunks);
      assertThat(page.lines()).isNotEmpty();
      lines.addAll(page.lines());
    }
    assertThat(page.complete()).isTrue();
    return lines;
  }

  @Test
  void logs_followed_bringOnlyWhatIsNew() {
    data.putAttempt(record(first));
    data.putPayload(spec, new JsonText("1"), NOW);
    data.putResult(first, new JsonText("1"), NOW);
    assertThat(data.logs(first.task(), "", 9)).isEqualTo(new LogPage(List.of(), "", true));

    data.putLog(first, 0, List.of(line(0)), NOW);
    var seen = data.logs(first.task(), "", 9);
    var nothing = data.logs(first.task(), seen.position(), 9);
    assertThat(nothing).isEqualTo(new LogPage(List.of(), seen.position(), true));

    data.putLog(first, 1, List.of(line(1)), NOW);
    assertThat(data.logs(first.task(), seen.position(), 9).lines())
        .containsExactly(new LogPage.Entry(1, line(1)));
  }

  @Test
  void logs_fromAPositionThatNoPageGave_areRefused() {
    data.putLog(first, 0, List.of(line(0)), NOW);

    assertThatThrownBy(() -> data.logs(first.task(), "nowhere", 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No page of a log ended at \"nowhere\"");
  }

  @Test
  void logs_ofAnyText_comeBackAsWritten() {
    var lines =
        List.of(
            new LogLine(NOW, LogLine.Stream.STDOUT, ""),
            new LogLine(NOW, LogLine.Stream.STDERR, "  two spaces before, one after "),
            new LogLine(NOW.plusMillis(1), LogLine.Stream.STDERR, "{\"_aws\":\t\"→\u0000\"}"));
    data.putLog(first, 0, lines, NOW);

    assertThat(data.logs(first.task(), "", 1).lines())
        .extracting(LogPage.Entry::line)
        .isEqualTo(lines);
  }

  @Test
  void attempts_comeInOrderWithAllTheySay() {
    var withoutRun =
        new AttemptRecord(second, null, null, NOW, new Failure("LOST", "Its worker died"));
    data.putAttempt(withoutRun);
    data.putAttempt(record(first));
    data.putAttempt(record(first));

    assertThat(data.attempts(first.task())).containsExactly(record(first), withoutRun);
    assertThat(data.attempts(Tasks.anId())).isEmpty();
  }

  @Test
  void putAttempt_whenThereIsARecord_leavesIt() {
    data.putAttempt(record(first));

    data.putAttempt(
        new AttemptRecord(first, null, null, NOW.plusSeconds(9), new Failure("LOST", "It died")));

    assertThat(data.attempts(first.task())).containsExactly(record(first));
  }

  private static AttemptRecord record(Attempt attempt) {
    return new AttemptRecord(attempt, Situations.HOLDER, NOW.minusSeconds(5), NOW, Tasks.EXIT);
  }

  private static LogLine line(int number) {
    return new LogLine(NOW.plusMillis(number), LogLine.Stream.STDOUT, "line " + number);
  }
}
