package dev.reeve.functions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.functions.json.JsonValue.JsonArray;
import dev.reeve.functions.json.JsonValue.JsonBoolean;
import dev.reeve.functions.json.JsonValue.JsonNull;
import dev.reeve.functions.json.JsonValue.JsonNumber;
import dev.reeve.functions.json.JsonValue.JsonObject;
import dev.reeve.functions.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes compact JSON text. */
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonWriter() {}

  /** The text of what {@code content} writes: one JSON value. */
  public static String write(Content content) {
    var text = new StringWriter();
    try (var out = FACTORY.createGenerator(text)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("A string takes everything that is written to it", e);
    }
    return text.toString();
  }

  /** The value without the spaces of the text it came from; numbers digit for digit. */
  public static String compact(JsonValue value) {
    return write(out -> copy(value, out));
  }

  private static void copy(JsonValue value, JsonGenerator out) throws IOException {
    switch (value) {
      case JsonObject(var members) -> {
        out.writeStartObject();
        for (var member : members.entrySet()) {
          out.writeFieldName(member.getKey());
          copy(member.getValue(), out);
        }
        out.writeEndObject();
      }
      case JsonArray(var elements) -> {
        out.writeStartArray();
        for (var element : elements) {
          copy(element, out);
        }
        out.writeEndArray();
      }
      case JsonString(var text) -> out.writeString(text);
      case JsonNumber(var literal) -> out.writeRawValue(literal);
      case JsonBoolean(var bit) -> out.writeBoolean(bit);
      case JsonNull() -> out.writeNull();
    }
  }

  /** Something that can be written as JSON. */
  @FunctionalInterface
  public interface Content {
    void writeTo(JsonGenerator out) throws IOException;
  }
}
