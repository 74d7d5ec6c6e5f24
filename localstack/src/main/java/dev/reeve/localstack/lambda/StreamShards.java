package dev.reeve.localstack.lambda;

import java.util.List;
import java.util.Optional;

/**
 * A stream as its mapping needs it. Any call may throw an {@code SdkException}: the mapping then
 * tries again from its last position.
 */
interface StreamShards {
  /**
   * A shard.
   *
   * @param parentId may name a shard that is gone
   * @param closed whether no record will come after those it has
   */
  record Shard(String id, Optional<String> parentId, boolean closed) {}

  /** What one read brought. */
  sealed interface Page {
    /** Records, perhaps none; no next iterator means the shard has ended. */
    record Records(List<StreamRecord> records, Optional<String> nextIterator) implements Page {}

    /** The iterator is too old; a new one at the same position works. */
    record Expired() implements Page {}

    /** The records at the position are gone. */
    record Trimmed() implements Page {}
  }

  /** All shards, in no special order. */
  List<Shard> list();

  /** An iterator; at the trim horizon if the position is gone. */
  String iterator(String shardId, StreamPosition position);

  /** Reads up to {@code recordsMax} records. */
  Page read(String iterator, int recordsMax);
}
