package dev.reeve.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.aws.dynamo.TaskQueries.Page;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

class TaskQueriesTest {
  private final List<TaskId> ids = IntStream.range(0, 10).mapToObj(_ -> Tasks.anId()).toList();

  private String key(int second) {
    return TaskItem.recentKey(ids.get(second), Tasks.CREATED.plusSeconds(second));
  }

  private Map<String, AttributeValue> entry(int second) {
    return new Values().text("id", ids.get(second).value()).text("recent_key", key(second)).map();
  }

  private QueryResponse whole(int... seconds) {
    return QueryResponse.builder()
        .items(IntStream.of(seconds).mapToObj(this::entry).toList())
        .build();
  }

  /** An answer that ends at an entry, shown or filtered out, though the shard has more. */
  private QueryResponse cut(int last, int... seconds) {
    return whole(seconds).toBuilder().lastEvaluatedKey(entry(last)).build();
  }

  private List<TaskId> ids(int... seconds) {
    return IntStream.of(seconds).mapToObj(ids::get).toList();
  }

  @Test
  void merge_ofWholeShards_isNewestFirstAndTheLast() {
    assertThat(Page.merge(List.of(whole(8, 5, 2), whole(), whole(7, 6)), 10))
        .isEqualTo(new Page(ids(8, 7, 6, 5, 2), Optional.empty()));
  }

  @Test
  void merge_ofMoreThanAPage_goesOnAfterTheLastShown() {
    var page = Page.merge(List.of(whole(8, 5), whole(7, 6)), 3);

    assertThat(page.ids()).isEqualTo(ids(8, 7, 6));
    assertThat(TaskQueries.before(page.next())).isEqualTo(key(6));
  }

  @Test
  void merge_ofACutShard_showsNothingOlderThanItsEnd() {
    var page = Page.merge(List.of(cut(5, 8, 5), whole(7, 4, 3)), 10);

    assertThat(page.ids()).isEqualTo(ids(8, 7, 5));
    assertThat(TaskQueries.before(page.next())).isEqualTo(key(5));
  }

  @Test
  void merge_whenAFilterLeftNothing_goesOnWhereTheNewestShardEnded() {
    var page = Page.merge(List.of(cut(3), cut(6)), 10);

    assertThat(page.ids()).isEmpty();
    assertThat(TaskQueries.before(page.next())).isEqualTo(key(6));
  }

  @Test
  void merge_whenThePageIsExactlyFullAndShardsAreCut_goesOn() {
    var page = Page.merge(List.of(cut(7, 9, 7), cut(8, 8)), 2);

    assertThat(page.ids()).isEqualTo(ids(9, 8));
    assertThat(TaskQueries.before(page.next())).isEqualTo(key(8));
  }
}
