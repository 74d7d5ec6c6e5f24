package dev.reeve.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.retry.Backoff;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Situations;
import dev.reeve.model.task.Situations.Situation;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskBuilder;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskItemTest {
  private static final int WRITE_UNIT = 1024;

  private final TaskItem item = new TaskItem(16, Duration.ofDays(30));

  static List<Situation> situations() {
    return Situations.all();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void read_ofWhatWasWritten_isTheTask(Situation situation) {
    var task = situation.makes().get();

    assertThat(TaskItem.read(item.write(task))).isEqualTo(task);
    assertThat(StreamImages.task(item.write(task))).isEqualTo(task);
  }

  @ParameterizedTest
  @MethodSource("situations")
  void write_putsKeysOfIndexesWhereTheyBelong(Situation situation) {
    var task = situation.makes().get();
    var keys = item.write(task).keySet();

    assertThat(keys).contains("id", "recent_shard", "recent_key");
    assertThat(keys.contains("due_shard") && keys.contains("due_at"))
        .isEqualTo(task.state() instanceof TaskState.Scheduled);
    assertThat(keys.contains("watch_shard") && keys.contains("check_at"))
        .isEqualTo(task.checkAt() != null);
    assertThat(keys.contains("expire_at")).isEqualTo(task.status().isTerminal());
  }

  @Test
  void write_ofAnOrdinaryTask_isOneWriteUnitInEveryState() {
    var sizes = new TreeMap<String, Integer>();
    for (var task : ordinaryLife().toList()) {
      sizes.merge(task.status().name(), ItemSize.of(item.write(task)), Math::max);
    }

    assertThat(sizes).hasSize(TaskStatus.values().length);
    assertThat(sizes.values()).allMatch(bytes -> bytes < WRITE_UNIT, sizes.toString());
  }

  /** A task as the API makes it, with everything its state can have beside it. */
  private static Stream<Task> ordinaryLife() {
    return Situations.all().stream()
        .map(situation -> situation.makes().get())
        .flatMap(task -> Stream.concat(Stream.of(task), successors(task)))
        .map(
            task ->
                ordinary()
                    .attempt(task.attempt())
                    .failures(task.failures())
                    .failovers(task.failovers())
                    .in(task.state())
                    .startBy(Situations.NOW)
                    .checkAt(task.status().isTerminal() ? null : Situations.NOW)
                    .build());
  }

  private static Stream<Task> successors(Task task) {
    return Situations.changes(task).stream()
        .filter(change -> change.permittedBy(task))
        .map(change -> change.applyTo(task));
  }

  private static TaskBuilder ordinary() {
    return Tasks.aTask()
        .submitId("01KAJ0000000000000000000AB")
        .requestHash("0123456789abcdef0123456789abcdef")
        .owner("team-thumbnails@example.org")
        .name("thumbnails of the day")
        .payload(new TaskContent.Inline(new JsonText("{\"seconds\":30}")))
        .level("default", Priority.CRITICAL)
        .labels(Map.of("gpu", "no"))
        .tags(Map.of("team", "web"))
        .deadlines(new Deadlines(Duration.ofSeconds(60), Situations.NOW.plusSeconds(86_400)))
        .retry(
            new RetryPolicy(
                4,
                Backoff.EXPONENTIAL,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                true,
                Set.of()))
        .retryOf(Tasks.anId());
  }

  @Test
  void shardOf_isStableAndSpreads() {
    var shards =
        IntStream.range(0, 400)
            .mapToObj(_ -> Tasks.anId())
            .mapToInt(item::shardOf)
            .distinct()
            .sorted()
            .toArray();

    assertThat(shards).isEqualTo(IntStream.range(0, 16).toArray());
    assertThat(item.shardOf(new TaskId("01ARZ3NDEKTSV4RRFFQ69G5FAV")))
        .isEqualTo(Math.floorMod("01ARZ3NDEKTSV4RRFFQ69G5FAV".hashCode(), 16));
  }

  @Test
  void read_whenAnAttributeIsMissing_namesIt() {
    var image = item.write(Tasks.aScheduledTask(Instant.EPOCH));
    image.remove("due_at");

    assertThatThrownBy(() -> TaskItem.read(image))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no due_at");
  }
}
