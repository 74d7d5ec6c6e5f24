package dev.reeve.functions.event;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.reeve.functions.json.JsonWriter;
import java.time.Instant;
import java.util.SortedMap;

/**
 * Writes counts as log lines that CloudWatch makes metrics of (CloudWatch, "Embedded metric format
 * specification"). Dimensions are few and bounded: each set of values costs money every month. A
 * repeated event counts twice; nothing is decided by metrics.
 */
public final class Metrics {
  private static final String NAMESPACE = "Reeve";

  private final String environment;

  /**
   * @param environment the environment's name, a dimension of every metric
   */
  public Metrics(String environment) {
    this.environment = environment;
  }

  /**
   * Writes one count.
   *
   * @param dimensions names and values beside the environment
   */
  public void count(
      LambdaLogger log,
      Instant at,
      String metric,
      long value,
      SortedMap<String, String> dimensions) {
    log.log(line(at, metric, value, dimensions) + "\n");
  }

  private String line(Instant at, String metric, long value, SortedMap<String, String> dimensions) {
    return JsonWriter.write(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("_aws");
          json.writeNumberField("Timestamp", at.toEpochMilli());
          json.writeArrayFieldStart("CloudWatchMetrics");
          json.writeStartObject();
          json.writeStringField("Namespace", NAMESPACE);
          json.writeArrayFieldStart("Dimensions");
          json.writeStartArray();
          json.writeString("Environment");
          for (var name : dimensions.keySet()) {
            json.writeString(name);
          }
          json.writeEndArray();
          json.writeEndArray();
          json.writeArrayFieldStart("Metrics");
          json.writeStartObject();
          json.writeStringField("Name", metric);
          json.writeStringField("Unit", "Count");
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
          json.writeStringField("Environment", environment);
          for (var dimension : dimensions.entrySet()) {
            json.writeStringField(dimension.getKey(), dimension.getValue());
          }
          json.writeNumberField(metric, value);
          json.writeEndObject();
        });
  }
}
