package dev.reeve.functions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.reeve.functions.json.JsonValue.JsonArray;
import dev.reeve.functions.json.JsonValue.JsonBoolean;
import dev.reeve.functions.json.JsonValue.JsonNull;
import dev.reeve.functions.json.JsonValue.JsonNumber;
import dev.reeve.functions.json.JsonValue.JsonObject;
import dev.reeve.functions.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text strictly: nothing before or after the value, and repeated names are reported
 * with their pointers. The text's size is the caller's to bound; depth, names and numbers are
 * bounded here.
 */
public final class JsonReader {
  static final int DEPTH_MAX = 100;
  static final int NAME_LENGTH_MAX = 1_000;
  static final int NUMBER_LENGTH_MAX = 100;

  /** Names come from strangers, so they are neither interned nor kept. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNameLength(NAME_LENGTH_MAX)
                  .maxNumberLength(NUMBER_LENGTH_MAX)
                  .build())
          .build();

  private final JsonParser parser;
  private final FieldErrors errors;

  private JsonReader(JsonParser parser, FieldErrors errors) {
    this.parser = parser;
    this.errors = errors;
  }

  /**
   * Reads {@code bytes}, which are UTF-8.
   *
   * @param errors where repeated names go
   * @throws MalformedJsonException if it is not exactly one JSON value, or one beyond the bounds
   */
  public static JsonValue read(byte[] bytes, FieldErrors errors) throws MalformedJsonException {
    try (var parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw new MalformedJsonException("The text is empty");
      }
      var value = new JsonReader(parser, errors).value("");
      if (parser.nextToken() != null) {
        throw new MalformedJsonException(place(parser) + ": more text after the JSON value");
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw new MalformedJsonException(
          "Beyond the limits: depth %d, names of %d characters, numbers of %d characters"
              .formatted(DEPTH_MAX, NAME_LENGTH_MAX, NUMBER_LENGTH_MAX));
    } catch (JsonProcessingException e) {
      throw new MalformedJsonException(place(e) + ": " + reason(e));
    } catch (IOException e) {
      // The parser reports bytes that are not UTF-8 this way; nothing else reads or writes here.
      throw new MalformedJsonException("The text is not UTF-8");
    }
  }

  /** Reads a text of our own, such as a setting. */
  public static JsonValue read(String text, FieldErrors errors) throws MalformedJsonException {
    return read(text.getBytes(StandardCharsets.UTF_8), errors);
  }

  private JsonValue value(String pointer) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer);
      case START_ARRAY -> array(pointer);
      case VALUE_STRING -> new JsonString(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
      case VALUE_TRUE -> new JsonBoolean(true);
      case VALUE_FALSE -> new JsonBoolean(false);
      case VALUE_NULL -> new JsonNull();
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new UncheckedIOException(
              new IOException("No value begins with " + parser.currentToken()));
    };
  }

  private JsonObject object(String pointer) throws IOException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      var child = Pointers.child(pointer, name);
      parser.nextToken();
      if (members.put(name, value(child)) != null) {
        errors.add(child, FieldError.Code.DUPLICATE_KEY, "The name stands here more than once");
      }
    }
    return new JsonObject(members);
  }

  private JsonArray array(String pointer) throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(Pointers.child(pointer, elements.size())));
    }
    return new JsonArray(elements);
  }

  private static String place(JsonParser parser) {
    var location = parser.currentTokenLocation();
    return "Line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String place(JsonProcessingException e) {
    var location = e.getLocation();
    return "Line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** The parser's words without its own account of where it read from. */
  private static String reason(JsonProcessingException e) {
    var text = e.getOriginalMessage().replaceAll("\\s*\\(start marker at \\[.*?]\\)", "");
    return Shortened.of(text.lines().findFirst().orElse("not JSON"), 160);
  }
}
