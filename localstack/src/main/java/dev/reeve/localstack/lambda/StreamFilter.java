package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

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
      RuleCompiler.compile(pattern);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a filter pattern: " + pattern, e);
    }
  }

  boolean accepts(JsonNode streamRecord) {
    return patterns.isEmpty() || patterns.stream().anyMatch(rule -> matches(streamRecord, rule));
  }

  private static boolean matches(JsonNode streamRecord, String rule) {
    var machine = Machine.builder().build();
    try {
      machine.addRule("pattern", rule);
      return !machine.rulesForJSONEvent(streamRecord.toString()).isEmpty();
    } catch (Exception e) { // The library declares nothing narrower.
      throw new IllegalStateException("A pattern that was accepted fails: " + rule, e);
    }
  }
}
