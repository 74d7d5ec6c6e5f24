package dev.reeve.functions.event;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.reeve.functions.json.JsonWriter;

/** Writes what went wrong with one record or message as one line of JSON. */
public final class EventLog {
  private EventLog() {}

  /**
   * Writes one line. All names in it are constants, so whatever text the cause quotes cannot make
   * it a metric.
   *
   * @param id of the message or record
   */
  public static void failure(LambdaLogger log, String event, String id, RuntimeException cause) {
    var text =
        JsonWriter.write(
            json -> {
              json.writeStartObject();
              json.writeStringField("level", "WARN");
              json.writeStringField("event", event);
              json.writeStringField("id", id);
              json.writeStringField("cause", cause.toString());
              json.writeEndObject();
            });
    log.log(text + "\n");
  }
}
