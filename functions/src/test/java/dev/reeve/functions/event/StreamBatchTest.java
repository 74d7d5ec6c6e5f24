package dev.reeve.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.functions.fixture.Events;
import dev.reeve.functions.fixture.LogLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamBatchTest {
  private final LogLines log = new LogLines();
  private final List<String> seen = new ArrayList<>();
  private final Set<String> unavailable = new HashSet<>();
  private final Set<String> unreadable = new HashSet<>();

  @Test
  void each_whenAllGoesWell_handlesThemInOrder() {
    var response = StreamBatch.each(threeRecords(), log, this::handle);

    assertThat(Events.failed(response)).isEmpty();
    assertThat(seen).containsExactly("1", "2", "3");
    assertThat(log.lines()).isEmpty();
  }

  /** It would block its shard; its neighbours are handled, and the shard goes on. */
  @Test
  void each_whenARecordCannotBeHandled_passesItOver() {
    unreadable.add("2");

    var response = StreamBatch.each(threeRecords(), log, this::handle);

    assertThat(Events.failed(response)).isEmpty();
    assertThat(seen).containsExactly("1", "3");
    assertThat(log.lines())
        .containsExactly(
            "{\"level\":\"WARN\",\"event\":\"record-passed-over\",\"id\":\"2\","
                + "\"cause\":\"java.lang.IllegalStateException: no image\"}\n");
  }

  /** Later records of the same item must not overtake it. */
  @Test
  void each_whenTheStoreIsAway_stopsThereToBeRetriedFromThere() {
    unavailable.add("2");

    var response = StreamBatch.each(threeRecords(), log, this::handle);

    assertThat(Events.failed(response)).containsExactly("2");
    assertThat(seen).containsExactly("1");
    assertThat(log.lines())
        .containsExactly(
            "{\"level\":\"WARN\",\"event\":\"store-unavailable\",\"id\":\"2\",\"cause\":"
                + "\"dev.reeve.core.StoreUnavailableException: tasks x has no known outcome: gone\"}\n");
  }

  private void handle(DynamodbStreamRecord streamRecord) {
    var number = streamRecord.getDynamodb().getSequenceNumber();
    if (unavailable.contains(number)) {
      throw new StoreUnavailableException("tasks", "x", new IllegalStateException("gone"));
    }
    if (unreadable.contains(number)) {
      throw new IllegalStateException("no image");
    }
    seen.add(number);
  }

  private static DynamodbEvent threeRecords() {
    return Events.records(
        Events.modified(Map.of()), Events.modified(Map.of()), Events.modified(Map.of()));
  }
}
