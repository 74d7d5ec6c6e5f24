package dev.reeve.localstack.front;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An HTTP answer. */
@SuppressWarnings("ArrayRecordComponent") // Made once, sent once, never compared.
record Reply(int status, Map<String, List<String>> headers, byte[] body) {
  /** An answer that the gateway makes by itself, in its own form. */
  static Reply ofGateway(int status, String message) {
    return json(status, "{\"message\":\"" + message + "\"}");
  }

  static Reply json(int status, String body) {
    return new Reply(
        status,
        Map.of("content-type", List.of("application/json")),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
