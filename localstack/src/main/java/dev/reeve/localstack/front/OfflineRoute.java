package dev.reeve.localstack.front;

import java.util.Map;

/** A path that only the offline stack has, below {@code /_offline/}. */
@FunctionalInterface
public interface OfflineRoute {
  /**
   * Answers; may block.
   *
   * @param query the decoded parameters of the query
   * @throws IllegalArgumentException with a message for the caller, if the request is no good
   */
  Answer answer(String method, Map<String, String> query, String body);

  /** Status and JSON. */
  record Answer(int status, String json) {}
}
