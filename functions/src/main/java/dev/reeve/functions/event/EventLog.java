package dev.reeve.functions.event;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes what went wrong with one record or message as one line of JSON. */
public final class EventLog {
  private static final JsonFactory JSON = new JsonFactory();

  private EventLog() {}

  /**
   * Writes one line.
   *
   * @param id of the message or record
   */
  public static void failure(LambdaLogger log, String event, String id, RuntimeException cause) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("level", "WARN");
      json.writeStringField("event", event);
      json.writeStringField("id", id);
      json.writeStringField("cause", cause.toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    log.log(text + "\n");
  }
}
