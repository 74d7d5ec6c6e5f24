package dev.reeve.worker.execute;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads one payload, field by field, in one pass; names the field in every complaint. */
public final class PayloadReader {
  private final JsonParser parser;

  private PayloadReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Takes the value of one field from the reader, or throws for a field it does not know. */
  public interface FieldVisitor {
    /** Called once per field of the payload, with the reader standing on its value. */
    void field(String name, PayloadReader value) throws InvalidPayloadException;
  }

  /** Hands each field of {@code payload}, which must be one JSON object, to {@code visitor}. */
  public static void read(String payload, FieldVisitor visitor) throws InvalidPayloadException {
    try (JsonParser parser =
        JsonText.FACTORY
            .createParser(payload)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidPayloadException("payload", "must be a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        visitor.field(name, new PayloadReader(parser));
      }
      if (parser.nextToken() != null) {
        throw new InvalidPayloadException("payload", "must be one JSON object and nothing after");
      }
    } catch (JsonProcessingException e) {
      throw new InvalidPayloadException("payload", "is not valid JSON: " + JsonText.describe(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The complaint about a field that the type does not have. */
  public static InvalidPayloadException unknown(String field) {
    return new InvalidPayloadException(field, "unknown field");
  }

  /** The complaint about a field that is missing. */
  public static InvalidPayloadException missing(String field) {
    return new InvalidPayloadException(field, "is required");
  }

  /** The value of {@code field}, a string without NUL characters. */
  public String string(String field) throws InvalidPayloadException {
    try {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        throw wrongType(field, "a string");
      }
      String text = parser.getText();
      if (text.indexOf('\0') >= 0) {
        throw new InvalidPayloadException(field, "must not hold a NUL character");
      }
      return text;
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The value of {@code field}, a number. */
  public double number(String field) throws InvalidPayloadException {
    try {
      if (!Objects.requireNonNull(parser.currentToken()).isNumeric()) {
        throw wrongType(field, "a number");
      }
      return parser.getDoubleValue();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The value of {@code field}, any JSON, as text. */
  public String json(String field) throws InvalidPayloadException {
    try {
      return JsonText.copyValue(parser);
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The value of {@code field}: a string as it is, any other JSON as its text. */
  public String stringOrJson(String field) throws InvalidPayloadException {
    return isString() ? string(field) : json(field);
  }

  /** Whether the value is a string. */
  public boolean isString() {
    return parser.hasToken(JsonToken.VALUE_STRING);
  }

  /** The value of {@code field}, an array of strings. */
  public List<String> strings(String field) throws InvalidPayloadException {
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      throw wrongType(field, "an array of strings");
    }
    List<String> values = new ArrayList<>();
    while (next() != JsonToken.END_ARRAY) {
      values.add(string(field + "[" + values.size() + "]"));
    }
    return List.copyOf(values);
  }

  /** The value of {@code field}, an object whose values are strings, in its order. */
  public Map<String, String> stringMap(String field) throws InvalidPayloadException {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      throw wrongType(field, "an object of strings");
    }
    Map<String, String> values = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = currentName();
      next();
      values.put(name, string(field + "." + name));
    }
    return values;
  }

  private String currentName() throws InvalidPayloadException {
    try {
      return parser.currentName();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private JsonToken next() throws InvalidPayloadException {
    try {
      return parser.nextToken();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private InvalidPayloadException wrongType(String field, String expected) {
    JsonToken token = parser.currentToken();
    String found =
        switch (token) {
          case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
          case START_ARRAY, END_ARRAY -> "an array";
          case VALUE_STRING -> "a string";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          case VALUE_TRUE, VALUE_FALSE -> "a boolean";
          case VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "null";
          case null -> "nothing";
        };
    return new InvalidPayloadException(field, "must be %s, is %s".formatted(expected, found));
  }

  private static InvalidPayloadException malformed(IOException e) {
    if (e instanceof JsonProcessingException json) {
      return new InvalidPayloadException(
          "payload", "is not valid JSON: " + JsonText.describe(json));
    }
    throw new UncheckedIOException(e);
  }
}
