package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a mapping has come in each shard. With a file, what is done stays done when the process
 * is killed: each change replaces the whole file. A file of another stream is ignored.
 */
final class StreamCheckpoints {
  private static final String CLOSED = "closed";
  private static final int FORMAT = 1;

  private final String streamArn;
  private final @Nullable Path file;
  private final Map<String, String> positions = new TreeMap<>();

  /** With {@code file} null, forgotten at the end of the process. */
  StreamCheckpoints(String streamArn, @Nullable Path file) {
    this.streamArn = streamArn;
    this.file = file;
    if (file != null && Files.exists(file)) {
      load(file);
    }
  }

  private void load(Path from) {
    try {
      JsonNode saved = Json.MAPPER.readTree(from.toFile());
      if (saved.path("format").asInt() == FORMAT
          && saved.path("streamArn").asText().equals(streamArn)) {
        for (var shard : saved.path("shards").properties()) {
          positions.put(shard.getKey(), shard.getValue().asText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the stream positions in " + from, e);
    }
  }

  synchronized boolean isEmpty() {
    return positions.isEmpty();
  }

  synchronized boolean isClosed(String shardId) {
    return CLOSED.equals(positions.get(shardId));
  }

  synchronized Optional<String> lastDone(String shardId) {
    return Optional.ofNullable(positions.get(shardId)).filter(position -> !CLOSED.equals(position));
  }

  synchronized void done(String shardId, String sequenceNumber) {
    if (!sequenceNumber.equals(positions.put(shardId, sequenceNumber))) {
      save();
    }
  }

  /** Nothing in this shard is left to do. */
  synchronized void close(String shardId) {
    positions.put(shardId, CLOSED);
    save();
  }

  /** Forgets all other shards. */
  synchronized void retain(Collection<String> shardIds) {
    if (positions.keySet().retainAll(shardIds)) {
      save();
    }
  }

  private void save() {
    if (file == null) {
      return;
    }
    ObjectNode json = Json.object().put("format", FORMAT).put("streamArn", streamArn);
    ObjectNode shards = json.putObject("shards");
    positions.forEach(shards::put);
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, Json.bytes(json));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot save the stream positions in " + file, e);
    }
  }
}
