package dev.reeve.localstack.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer to send: headers by name, each with its values. */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, never compared.
record GatewayResponse(int status, Map<String, List<String>> headers, byte[] body) {
  static final GatewayResponse UNAUTHORIZED = message(401, "Unauthorized");
  static final GatewayResponse FORBIDDEN = message(403, "Forbidden");
  static final GatewayResponse NOT_FOUND = message(404, "Not Found");
  static final GatewayResponse TOO_LARGE = message(413, "Request Entity Too Large");
  static final GatewayResponse TOO_MANY = message(429, "Too Many Requests");
  static final GatewayResponse HEADERS_TOO_LARGE = message(431, "Request Header Fields Too Large");
  static final GatewayResponse INTERNAL_ERROR = message(500, "Internal Server Error");
  static final GatewayResponse UNAVAILABLE = message(503, "Service Unavailable");

  /** The gateway's own words. */
  static GatewayResponse message(int status, String message) {
    return json(status, new ObjectMapper().createObjectNode().put("message", message).toString());
  }

  static GatewayResponse json(int status, String json) {
    return new GatewayResponse(
        status,
        Map.of("content-type", List.of("application/json")),
        json.getBytes(StandardCharsets.UTF_8));
  }

  GatewayResponse with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    var values = new ArrayList<>(more.getOrDefault(name, List.of()));
    values.add(value);
    more.put(name, values);
    return new GatewayResponse(status, more, body);
  }
}
