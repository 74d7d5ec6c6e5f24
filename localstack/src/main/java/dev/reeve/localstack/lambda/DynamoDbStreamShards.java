package dev.reeve.localstack.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A stream of DynamoDB's. */
final class DynamoDbStreamShards implements StreamShards {
  private final DynamoDbStreamsClient client;
  private final String streamArn;
  private final StreamRecordJson json;

  DynamoDbStreamShards(DynamoDbStreamsClient client, StreamMappingConfig config) {
    this.client = client;
    this.streamArn = config.streamArn();
    this.json = new StreamRecordJson(config);
  }

  @Override
  public List<Shard> list() {
    var shards = new ArrayList<Shard>();
    @Nullable String last = null;
    do {
      DescribeStreamResponse page = describe(last);
      page.streamDescription()
          .shards()
          .forEach(
              shard ->
                  shards.add(
                      new Shard(
                          shard.shardId(),
                          Optional.ofNullable(shard.parentShardId()),
                          shard.sequenceNumberRange().endingSequenceNumber() != null)));
      last = page.streamDescription().lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  private DescribeStreamResponse describe(@Nullable String after) {
    return client.describeStream(
        request -> request.streamArn(streamArn).exclusiveStartShardId(after));
  }

  @Override
  public String iterator(String shardId, StreamPosition position) {
    var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shardId);
    var horizon = request.copy().shardIteratorType(ShardIteratorType.TRIM_HORIZON).build();
    return switch (position) {
      case StreamPosition.TrimHorizon() -> iterator(horizon);
      case StreamPosition.Latest() ->
          iterator(request.shardIteratorType(ShardIteratorType.LATEST).build());
      case StreamPosition.After(String sequenceNumber) -> {
        try {
          yield iterator(
              request
                  .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                  .sequenceNumber(sequenceNumber)
                  .build());
        } catch (TrimmedDataAccessException e) {
          yield iterator(horizon);
        }
      }
    };
  }

  private String iterator(GetShardIteratorRequest request) {
    return client.getShardIterator(request).shardIterator();
  }

  @Override
  public Page read(String iterator, int recordsMax) {
    try {
      GetRecordsResponse page =
          client.getRecords(request -> request.shardIterator(iterator).limit(recordsMax));
      return new Page.Records(
          page.records().stream().map(json::record).toList(),
          Optional.ofNullable(page.nextShardIterator()));
    } catch (ExpiredIteratorException e) {
      return new Page.Expired();
    } catch (TrimmedDataAccessException e) {
      return new Page.Trimmed();
    }
  }
}
