package dev.reeve.localstack.front;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as it came in.
 *
 * @param headers by lower-case name; several values of one name are joined by commas
 * @param query the raw query, without its question mark; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
record Request(
    String id,
    Instant at,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String sourceIp,
    byte[] body) {
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  static Map<String, String> joined(Map<String, List<String>> headers) {
    var joined = new TreeMap<String, String>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return joined;
  }
}
