package dev.reeve.functions.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer.
 *
 * @param path without the query
 * @param query parameters by name
 * @param requestBody null if there was none
 * @param headers of the answer, by any case of name
 */
public record Exchange(
    String method,
    String path,
    Map<String, String> query,
    @Nullable String requestBody,
    int status,
    Map<String, String> headers,
    String body) {
  @Override
  public String toString() {
    return method + " " + path + " -> " + status + " " + body;
  }
}
