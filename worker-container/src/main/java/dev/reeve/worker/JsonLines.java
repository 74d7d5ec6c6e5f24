package dev.reeve.worker;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Writes events as one line of JSON each, the form that log collectors index. */
final class JsonLines {
  private final JsonFactory json = new JsonFactory();
  private final PrintStream out;
  private final InstantSource clock;

  JsonLines(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  void write(Map<String, String> event) {
    var line = new StringWriter();
    try (var generator = json.createGenerator(line)) {
      generator.writeStartObject();
      generator.writeStringField("at", clock.instant().toString());
      for (var fact : new TreeMap<>(event).entrySet()) {
        generator.writeStringField(fact.getKey(), fact.getValue());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    out.println(line);
  }
}
