package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** How SQS bills a call: every started 64 KB of what it carries is one request, and none is one. */
final class SqsPayload {
  private static final int CHUNK_BYTES = 64 * 1024;

  private SqsPayload() {}

  /** The requests that a call with this body is billed as, a batch being billed as one whole. */
  static long sentChunks(JsonNode request) {
    var bytes = ofMessage(request, "MessageBody");
    for (var entry : request.path("Entries")) {
      bytes += ofMessage(entry, "MessageBody");
    }
    return chunks(bytes);
  }

  /** The requests that a receive is billed as which brought these messages. */
  static long receivedChunks(JsonNode messages) {
    var bytes = 0L;
    for (var message : messages) {
      bytes += ofMessage(message, "Body");
    }
    return chunks(bytes);
  }

  private static long chunks(long bytes) {
    return Math.max(1, Math.ceilDiv(bytes, CHUNK_BYTES));
  }

  private static long ofMessage(JsonNode message, String body) {
    var bytes = utf8(message.path(body));
    for (var attribute : message.path("MessageAttributes").properties()) {
      bytes += attribute.getKey().getBytes(StandardCharsets.UTF_8).length;
      for (var part : attribute.getValue()) {
        bytes += utf8(part);
      }
    }
    return bytes;
  }

  private static long utf8(JsonNode text) {
    return text.asText("").getBytes(StandardCharsets.UTF_8).length;
  }
}
