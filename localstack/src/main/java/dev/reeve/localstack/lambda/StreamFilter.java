package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Ruler;

/**
 * Filter criteria of an event source mapping, judged by the library that AWS itself publishes. No
 * pattern lets everything through; of several, one that matches is enough.
 */
public final class StreamFilter {
  private final List<String> patterns;

  /**
   * @param patterns in JSON, as the template has them
   */
  public StreamFilter(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.patterns.forEach(StreamFilter::check);
  }

  private static void check(String pattern) {
    try {
      Ruler.matchesRule("{}", pattern);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("Not a filter pattern: " + pattern, e);
    }
  }

  boolean accepts(JsonNode streamRecord) {
    return patterns.isEmpty() || patterns.stream().anyMatch(rule -> matches(streamRecord, rule));
  }

  private static boolean matches(JsonNode streamRecord, String rule) {
    try {
      return Ruler.matchesRule(streamRecord.toString(), rule);
    } catch (IOException e) {
      throw new IllegalStateException("The pattern was accepted before: " + rule, e);
    }
  }
}
