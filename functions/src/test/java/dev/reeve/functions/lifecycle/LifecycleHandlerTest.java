package dev.reeve.functions.lifecycle;

import static dev.reeve.core.World.LEVEL;
import static dev.reeve.core.World.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.core.World;
import dev.reeve.functions.event.Metrics;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.Images;
import dev.reeve.functions.fixture.LogLines;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleHandlerTest {
  private static final String POSE = "{\"_aws\":{}}\n{\"_aws\":{}}";

  private static final List<TaskStatus> ENDS =
      Arrays.stream(TaskStatus.values()).filter(TaskStatus::isTerminal).toList();

  private final World world = new World();
  private final LogLines context = new LogLines();
  private final LifecycleHandler handler =
      new LifecycleHandler(world.retryTask(), new Metrics("dev"));

  @Test
  void handle_whenTasksFailedByThemselves_queuesTheirNextAttempts() {
    var first = world.put(Tasks.aRetryingTask(WORKER));
    var second = world.put(Tasks.aRetryingTask(WORKER));

    assertThat(failed(changed(first), changed(second))).isEmpty();

    assertQueued(first, second);
    assertThat(context.lines()).isEmpty();
  }

  @Test
  void handle_whenARecordComesTwice_leavesWhatOneLeaves() {
    var task = world.put(Tasks.aRetryingTask(WORKER));
    failed(changed(task));
    var once = world.state();

    assertThat(failed(changed(task), changed(task))).isEmpty();

    assertThat(world.state()).isEqualTo(once);
  }

  /** What it tells of has passed, be it older by an attempt or by its end. */
  @Test
  void handle_whenRecordsComeLate_changesNothing() {
    var old = Tasks.aRetryingTask(WORKER);
    var running =
        world.put(
            Tasks.aTask()
                .id(old.id())
                .attempt(2)
                .in(new TaskState.Running(Tasks.aRun(WORKER), null))
                .build());
    var ended = world.put(Tasks.aFailedTask(WORKER));
    var before = Tasks.aTask().id(ended.id()).in(Tasks.aRetryingTask(WORKER).state()).build();
    var gone = Tasks.aRetryingTask(WORKER);

    assertThat(failed(changed(old), changed(before), changed(gone))).isEmpty();

    assertThat(world.tasks.everything()).containsExactlyInAnyOrder(running, ended);
    assertThat(world.queues.bodies(LEVEL)).isEmpty();
  }

  static List<Map<String, AttributeValue>> unreadable() {
    var image = Images.of(Tasks.aRetryingTask(WORKER));
    return List.of(
        Images.without(image, "id"),
        Images.without(image, "retry_at"),
        Images.without(image, "outcome"),
        Images.with(image, "task_state", new AttributeValue().withS(POSE)),
        Images.with(image, "attempt", new AttributeValue().withN(POSE)),
        Images.with(image, "attempt", new AttributeValue().withN("0")),
        Images.with(image, "retry", new AttributeValue().withS("")),
        Map.of("id", new AttributeValue().withN("1")));
  }

  /** A record that cannot be read would block its shard; a sweep finds the task. */
  @ParameterizedTest
  @MethodSource("unreadable")
  void handle_whenARecordIsUnreadable_passesItOverAndHandlesTheOthers(
      Map<String, AttributeValue> image) throws JsonProcessingException {
    var first = world.put(Tasks.aRetryingTask(WORKER));
    var last = world.put(Tasks.aRetryingTask(WORKER));

    assertThat(failed(changed(first), Events.modified(image), changed(last))).isEmpty();

    assertQueued(first, last);
    assertThat(lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("event").asText()).isEqualTo("record-passed-over");
              assertThat(line.path("id").asText()).isEqualTo("2");
              assertThat(line.has("_aws")).isFalse();
            });
  }

  @Test
  void handle_whenTheStoreIsAway_isRetriedFromThatRecordOn() {
    var tasks =
        Stream.generate(() -> world.put(Tasks.aRetryingTask(WORKER))).limit(3).toArray(Task[]::new);
    world.faults.before("Doorbell.ring", () -> world.faults.fail("TaskStore.change"));

    assertThat(
            failed(
                Arrays.stream(tasks)
                    .map(LifecycleHandlerTest::changed)
                    .toArray(DynamodbStreamRecord[]::new)))
        .containsExactly("2");
    assertThat(world.task(tasks[2].id())).isEqualTo(tasks[2]);
    assertThat(failed(changed(tasks[1]), changed(tasks[2]))).isEmpty();

    assertQueued(tasks);
  }

  @Test
  void handle_ofARemoval_doesNothing() {
    assertThat(failed(Events.removed(Images.of(Tasks.aRetryingTask(WORKER))))).isEmpty();

    assertThat(world.faults.calls()).isEmpty();
  }

  /** However many tasks, owners, names and pools there are. */
  @Test
  void handle_whenTasksEnded_countsThemByOutcomeAlone() throws JsonProcessingException {
    var records =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    Tasks.aTask()
                        .owner("owner-" + i)
                        .name(POSE + i)
                        .type("TYPE_" + i)
                        .level("pool-" + i, Priority.HIGH)
                        .tags(Map.of("_aws", POSE))
                        .in(ended(ENDS.get(i % ENDS.size())))
                        .build())
            .map(LifecycleHandlerTest::changed)
            .toArray(DynamodbStreamRecord[]::new);

    assertThat(failed(records)).isEmpty();

    var counts = new TreeMap<String, Long>();
    for (var line : lines()) {
      assertThat(line.path("_aws").path("CloudWatchMetrics").path(0).path("Dimensions"))
          .hasToString("[[\"Environment\",\"Outcome\"]]");
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactly("_aws", "Environment", "Outcome", "TasksEnded");
      assertThat(counts.put(line.path("Outcome").asText(), line.path("TasksEnded").asLong()))
          .isNull();
    }
    assertThat(counts)
        .isEqualTo(Map.of("SUCCEEDED", 100L, "FAILED", 100L, "TIMED_OUT", 100L, "CANCELLED", 100L));
    assertThat(world.faults.calls()).isEmpty();
  }

  /** What comes again is counted again, so a batch that stopped counts what it has done only. */
  @Test
  void handle_whenTheStoreIsAway_countsTheEndsBeforeThatRecord() {
    var retrying = world.put(Tasks.aRetryingTask(WORKER));
    world.faults.fail(0, false);

    assertThat(
            failed(
                changed(Tasks.aFailedTask(WORKER)),
                changed(retrying),
                changed(Tasks.aFailedTask(WORKER))))
        .containsExactly("2");

    assertThat(context.lines().getLast()).contains("\"Outcome\":\"FAILED\",\"TasksEnded\":1}");
  }

  private static TaskState ended(TaskStatus status) {
    return status == TaskStatus.SUCCEEDED
        ? Tasks.aSuccess(WORKER)
        : TaskState.Ended.without(status, Tasks.aRun(WORKER), Tasks.EXIT);
  }

  private List<String> failed(DynamodbStreamRecord... records) {
    return Events.failed(handler.handleRequest(Events.records(records), context));
  }

  private static DynamodbStreamRecord changed(Task task) {
    return Events.modified(Images.of(task));
  }

  private void assertQueued(Task... tasks) {
    for (var task : tasks) {
      var queued = world.task(task.id());
      assertThat(queued.status()).isEqualTo(TaskStatus.PENDING);
      assertThat(queued.attempt()).isEqualTo(2);
      assertThat(world.queues.messages(LEVEL))
          .extracting(message -> message.attempt())
          .contains(queued.current());
    }
  }

  private List<JsonNode> lines() throws JsonProcessingException {
    var read = new ObjectMapper();
    var lines = new ArrayList<JsonNode>();
    for (var line : context.lines()) {
      assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
      lines.add(read.readTree(line));
    }
    return lines;
  }
}
