package dev.reeve.aws.dynamo;

import dev.reeve.core.task.ListQuery;
import dev.reeve.model.identity.TaskId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The questions that {@link TaskTable} asks of its indexes, and the reading of the answers. */
record TaskQueries(String table) {
  /**
   * Entries looked at in each shard for one page of a filtered list. An entry has about 200 bytes,
   * so a page costs at most about 25 RRU a shard.
   */
  static final int FILTERED_MAX = 500;

  private static final Pattern POSITION = Pattern.compile("(\\d{13})#(.{26})");

  /** What sorts after every key of a listing that begins with the newest. */
  private static final String NEWEST = "~";

  /** The newest entries of a shard that were created before {@code before}. */
  QueryRequest newest(int shard, ListQuery query, String before) {
    var values = new Values().number(":shard", shard).text(":before", before);
    var filter = filter(query, values);
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName("recent")
            .keyConditionExpression("recent_shard = :shard AND recent_key < :before")
            .scanIndexForward(false)
            .limit(filter.isEmpty() ? query.pageSize() : FILTERED_MAX)
            .expressionAttributeValues(values.map());
    if (!filter.isEmpty()) {
      request.filterExpression(filter);
    }
    if (query.pool().isPresent()) {
      // The only attribute here whose name is one of DynamoDB's reserved words.
      request.expressionAttributeNames(Map.of("#pool", "pool"));
    }
    return request.build();
  }

  private static String filter(ListQuery query, Values values) {
    query.owner().ifPresent(owner -> values.text(":owner", owner));
    query.pool().ifPresent(pool -> values.text(":pool", pool));
    query.type().ifPresent(type -> values.text(":type", type));
    query.priority().ifPresent(priority -> values.text(":priority", priority.name()));
    return String.join(
        " AND ",
        Stream.of(
                query.owner().map(_ -> "owner_id = :owner"),
                query.pool().map(_ -> "#pool = :pool"),
                query.type().map(_ -> "task_type = :type"),
                query.priority().map(_ -> "task_priority = :priority"))
            .flatMap(Optional::stream)
            .toList());
  }

  /** Entries of a shard between two keys, oldest first. */
  QueryRequest created(int shard, Instant after, Instant until, String resume) {
    // A key is thirteen digits, # and an id, so digits alone sort before every key of their time.
    var from = resume.isEmpty() ? TaskItem.digits(after.plusMillis(1)) : resume + "!";
    return QueryRequest.builder()
        .tableName(table)
        .indexName("recent")
        .keyConditionExpression("recent_shard = :shard AND recent_key BETWEEN :from AND :until")
        .expressionAttributeValues(
            new Values()
                .number(":shard", shard)
                .text(":from", from)
                .text(":until", TaskItem.digits(until.plusMillis(1)))
                .map())
        .build();
  }

  QueryRequest due(int shard, Instant until) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName("due")
        .keyConditionExpression("due_shard = :shard AND due_at <= :until")
        .expressionAttributeValues(
            new Values().number(":shard", shard).instant(":until", until).map())
        .build();
  }

  QueryRequest toCheck(int shard, Instant until) {
    return QueryRequest.builder()
        .tableName(table)
        .indexName("watch")
        .keyConditionExpression("watch_shard = :shard AND check_at <= :until")
        .expressionAttributeValues(
            new Values().number(":shard", shard).instant(":until", until).map())
        .build();
  }

  static TaskId id(Map<String, AttributeValue> entry) {
    return new TaskId(new Item(entry).text("id"));
  }

  static String recentKey(Map<String, AttributeValue> entry) {
    return new Item(entry).text("recent_key");
  }

  /**
   * The key before which a page begins.
   *
   * @throws IllegalArgumentException if the position is none that a page ever ended with
   */
  static String before(Optional<String> position) {
    return position.map(TaskQueries::decode).orElse(NEWEST);
  }

  private static String decode(String position) {
    var key = new String(Base64.getUrlDecoder().decode(position), StandardCharsets.UTF_8);
    var matcher = POSITION.matcher(key);
    if (!matcher.matches() || !TaskId.isValid(matcher.group(2))) {
      throw new IllegalArgumentException("No page of a list ended at \"" + position + "\"");
    }
    return key;
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * One page out of the newest entries of every shard.
   *
   * @param ids newest first
   * @param next where the next page begins; nothing at the end
   */
  record Page(List<TaskId> ids, Optional<String> next) {
    /**
     * Merges. A shard that has more entries than it showed hides what is older than its last one,
     * so the page ends there at the latest.
     */
    static Page merge(List<QueryResponse> shards, int size) {
      var keys = new ArrayList<String>();
      @Nullable String hidden = null;
      for (var shard : shards) {
        shard.items().forEach(entry -> keys.add(recentKey(entry)));
        if (shard.hasLastEvaluatedKey()) {
          var last = recentKey(shard.lastEvaluatedKey());
          hidden = hidden == null || last.compareTo(hidden) > 0 ? last : hidden;
        }
      }
      var bound = hidden;
      var visible =
          keys.stream()
              .filter(key -> bound == null || key.compareTo(bound) >= 0)
              .sorted(Comparator.reverseOrder())
              .toList();
      var shown = visible.subList(0, Math.min(size, visible.size()));
      return new Page(
          shown.stream().map(key -> new TaskId(key.substring(key.indexOf('#') + 1))).toList(),
          (visible.size() > size ? Optional.of(shown.getLast()) : Optional.ofNullable(bound))
              .map(TaskQueries::encode));
    }
  }
}
