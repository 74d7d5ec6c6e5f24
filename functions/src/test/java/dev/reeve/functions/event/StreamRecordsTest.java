package dev.reeve.functions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.Images;
import dev.reeve.model.task.Situations;
import dev.reeve.model.task.Tasks;
import dev.reeve.model.worker.WorkerState;
import dev.reeve.model.worker.Workers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRecordsTest {
  private static final AttributeValue BYTES =
      new AttributeValue().withB(ByteBuffer.wrap("x".getBytes(StandardCharsets.UTF_8)));
  static final List<AttributeValue> FOREIGN =
      List.of(
          BYTES,
          new AttributeValue(),
          new AttributeValue().withNULL(true),
          new AttributeValue().withNS("1", "2"),
          new AttributeValue().withL(BYTES, new AttributeValue().withM(Map.of("a", BYTES))));

  static List<Situations.Situation> situations() {
    return Situations.all();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void newTask_ofATaskInAnyState_isThatTask(Situations.Situation situation) {
    var task = situation.makes().get();

    assertThat(StreamRecords.newTask(Events.modified(Images.of(task)))).contains(task);
  }

  @Test
  void newTask_ofARemoval_isNothing() {
    assertThat(StreamRecords.newTask(Events.removed(Images.of(Tasks.aPendingTask())))).isEmpty();
    assertThat(StreamRecords.newTask(Events.modified(Map.of()))).isEmpty();
  }

  @Test
  void worker_ofAnImage_isThatWorker() {
    var worker =
        Workers.aWorker(Workers.anId(), WorkerState.DEAD, Set.of(Tasks.aPendingTask().current()));

    assertThat(StreamRecords.newWorker(Events.modified(Images.of(worker)))).contains(worker);
    assertThat(StreamRecords.oldWorker(Events.removed(Images.of(worker)))).contains(worker);
    assertThat(StreamRecords.newWorker(Events.removed(Images.of(worker)))).isEmpty();
    assertThat(StreamRecords.oldWorker(Events.modified(Images.of(worker)))).isEmpty();
  }

  /** A newer version may write attributes of any type that this one does not know. */
  @ParameterizedTest
  @FieldSource("FOREIGN")
  void newTask_withAnAttributeNobodyKnows_isReadAllTheSame(AttributeValue foreign) {
    var task = Tasks.aRunningTask(Workers.anId());
    var image = Images.with(Images.of(task), "added_later", foreign);

    assertThat(StreamRecords.newTask(Events.modified(image))).contains(task);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "task_state", "attempt", "state_since", "retry", "recent_key"})
  void newTask_whenAnAttributeIsMissing_namesIt(String name) {
    var image = Images.without(Images.of(Tasks.aPendingTask()), name);

    assertThatThrownBy(() -> StreamRecords.newTask(Events.modified(image)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The item has no " + name);
  }
}
