package dev.reeve.aws.dynamo;

import dev.reeve.aws.AwsCall;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.LevelMark;
import dev.reeve.core.control.SweepMark;
import dev.reeve.model.identity.Level;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The marks in the control table. {@link ApiKeyTable} owns the other items. Times are epoch
 * milliseconds.
 *
 * <pre>
 * pk S               sk S   what
 * sweeps             mark   sweep_period, unbroken_since, last_at, watched_until  N
 * level#default-high mark   sent_at, seen_at  N
 * </pre>
 */
public final class ControlTable implements ControlStore {
  private static final String SAME_MARK =
      """
      sweep_period = :period AND unbroken_since = :unbroken AND
      last_at = :last AND watched_until = :watched""";

  private final DynamoDbClient client;
  private final String table;

  /** Makes no request. */
  public ControlTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<SweepMark> sweepMark() {
    return read("sweeps").map(ControlTable::readSweepMark);
  }

  @Override
  public boolean replaceSweepMark(Optional<SweepMark> old, SweepMark next) {
    return AwsCall.of(
        "control sweep mark",
        table,
        () -> {
          try {
            client.putItem(
                put -> {
                  put.tableName(table)
                      .item(writeSweepMark(next))
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD);
                  if (old.isPresent()) {
                    put.conditionExpression(SAME_MARK)
                        .expressionAttributeValues(sameMark(old.get()));
                  } else {
                    put.conditionExpression("attribute_not_exists(pk)");
                  }
                });
            return true;
          } catch (ConditionalCheckFailedException refused) {
            return refused.hasItem() && refused.item().equals(writeSweepMark(next));
          }
        });
  }

  @Override
  public void markDelivered(Level level, LevelMark mark) {
    var item =
        key(levelKey(level)).instant("sent_at", mark.sentAt()).instant("seen_at", mark.at()).map();
    AwsCall.of(
        "control level mark",
        level.toString(),
        () -> client.putItem(put -> put.tableName(table).item(item)));
  }

  @Override
  public Optional<LevelMark> deliveredMark(Level level) {
    return read(levelKey(level))
        .map(item -> new LevelMark(item.instant("sent_at"), item.instant("seen_at")));
  }

  private Optional<Item> read(String pk) {
    return AwsCall.of(
        "control read",
        pk,
        () -> {
          var answer =
              client.getItem(get -> get.tableName(table).key(key(pk).map()).consistentRead(true));
          return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
        });
  }

  private static String levelKey(Level level) {
    return "level#" + level.queueSuffix();
  }

  private static Values key(String pk) {
    return new Values().text("pk", pk).text("sk", "mark");
  }

  private static Map<String, AttributeValue> writeSweepMark(SweepMark mark) {
    return key("sweeps")
        .number("sweep_period", mark.period())
        .instant("unbroken_since", mark.unbrokenSince())
        .instant("last_at", mark.lastAt())
        .instant("watched_until", mark.watchedUntil())
        .map();
  }

  private static Map<String, AttributeValue> sameMark(SweepMark mark) {
    return new Values()
        .number(":period", mark.period())
        .instant(":unbroken", mark.unbrokenSince())
        .instant(":last", mark.lastAt())
        .instant(":watched", mark.watchedUntil())
        .map();
  }

  private static SweepMark readSweepMark(Item item) {
    return new SweepMark(
        item.number("sweep_period"),
        item.instant("unbroken_since"),
        item.instant("last_at"),
        item.instant("watched_until"));
  }
}
