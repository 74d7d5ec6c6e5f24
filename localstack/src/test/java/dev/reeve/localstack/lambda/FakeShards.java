package dev.reeve.localstack.lambda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stream in memory. Iterators are {@code shard@index}. */
final class FakeShards implements StreamShards {
  private final Map<String, Shard> shards = new LinkedHashMap<>();
  private final Map<String, List<StreamRecord>> records = new LinkedHashMap<>();
  private final List<String> iterators = new ArrayList<>();
  private int expiries;

  synchronized FakeShards shard(String id, String parentId, boolean closed) {
    shards.put(id, new Shard(id, Optional.of(parentId).filter(p -> !p.isEmpty()), closed));
    records.putIfAbsent(id, new ArrayList<>());
    return this;
  }

  synchronized FakeShards put(String shardId, List<StreamRecord> more) {
    all(shardId).addAll(more);
    return this;
  }

  /** Lets the next reads find their iterator expired. */
  synchronized void expireIterators(int reads) {
    expiries = reads;
  }

  synchronized List<String> iterators() {
    return List.copyOf(iterators);
  }

  @Override
  public synchronized List<Shard> list() {
    return List.copyOf(shards.values());
  }

  @Override
  public synchronized String iterator(String shardId, StreamPosition position) {
    List<StreamRecord> all = all(shardId);
    int index =
        switch (position) {
          case StreamPosition.TrimHorizon() -> 0;
          case StreamPosition.Latest() -> all.size();
          case StreamPosition.After(String number) ->
              all.stream().map(StreamRecord::sequenceNumber).toList().indexOf(number) + 1;
        };
    iterators.add(shardId + "@" + index);
    return shardId + "@" + index;
  }

  @Override
  public synchronized Page read(String iterator, int recordsMax) {
    if (expiries > 0) {
      expiries--;
      return new Page.Expired();
    }
    String shardId = iterator.split("@", -1)[0];
    int from = Integer.parseInt(iterator.split("@", -1)[1]);
    List<StreamRecord> all = all(shardId);
    int to = Math.min(all.size(), from + recordsMax);
    boolean closed =
        list().stream().anyMatch(shard -> shard.id().equals(shardId) && shard.closed());
    boolean ended = closed && to == all.size();
    return new Page.Records(
        List.copyOf(all.subList(from, to)),
        ended ? Optional.empty() : Optional.of(shardId + "@" + to));
  }

  private List<StreamRecord> all(String shardId) {
    return records.computeIfAbsent(shardId, _ -> new ArrayList<>());
  }
}
