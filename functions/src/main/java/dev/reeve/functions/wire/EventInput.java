package dev.reeve.functions.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the JSON of an event. A caller enters an object or a list, asks for its parts one
 * by one, and takes or skips each. No part is a callback: each lambda costs a cold start a class.
 */
final class EventInput {
  private final JsonParser parser;

  /** Whether the next token is the current one: {@link #hasNext} had to look at it. */
  private boolean seen;

  EventInput(JsonParser parser) {
    this.parser = parser;
  }

  /** Goes into an object; there may be a null in its place. */
  boolean enterObject() throws IOException {
    return enter(JsonToken.START_OBJECT);
  }

  /** Goes into a list; there may be a null in its place. */
  boolean enterList() throws IOException {
    return enter(JsonToken.START_ARRAY);
  }

  /** The next field's name; nothing at the end of the object. */
  @Nullable String nextName() throws IOException {
    var token = next();
    if (token == JsonToken.END_OBJECT) {
      return null;
    }
    if (token != JsonToken.FIELD_NAME) {
      throw unexpected("a field");
    }
    return parser.currentName();
  }

  /** Whether the list goes on; then the next element is to be taken. */
  boolean hasNext() throws IOException {
    seen = next() != JsonToken.END_ARRAY;
    return seen;
  }

  /** A text, or what else stands there as text. */
  @Nullable String text() throws IOException {
    var token = next();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      throw unexpected("a text");
    }
    return parser.getText();
  }

  /** A number without its fraction; 0 for null. */
  long number() throws IOException {
    return next() == JsonToken.VALUE_NULL ? 0 : parser.getLongValue();
  }

  /** False for null. */
  boolean flag() throws IOException {
    return next() != JsonToken.VALUE_NULL && parser.getBooleanValue();
  }

  @Nullable ByteBuffer bytes() throws IOException {
    return next() == JsonToken.VALUE_NULL ? null : ByteBuffer.wrap(parser.getBinaryValue());
  }

  @Nullable List<@Nullable String> texts() throws IOException {
    if (!enterList()) {
      return null;
    }
    var texts = new ArrayList<@Nullable String>();
    while (hasNext()) {
      texts.add(text());
    }
    return texts;
  }

  @Nullable List<@Nullable ByteBuffer> binaries() throws IOException {
    if (!enterList()) {
      return null;
    }
    var all = new ArrayList<@Nullable ByteBuffer>();
    while (hasNext()) {
      all.add(bytes());
    }
    return all;
  }

  @Nullable Map<String, @Nullable String> textByName() throws IOException {
    if (!enterObject()) {
      return null;
    }
    var map = new LinkedHashMap<String, @Nullable String>();
    for (var name = nextName(); name != null; name = nextName()) {
      map.put(name, text());
    }
    return map;
  }

  /** An object whose fields are of whatever kind. */
  @Nullable Map<String, @Nullable Object> values() throws IOException {
    if (!enterObject()) {
      return null;
    }
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (var name = nextName(); name != null; name = nextName()) {
      map.put(name, value());
    }
    return map;
  }

  void skip() throws IOException {
    next();
    parser.skipChildren();
  }

  /** Jackson bounds how deep JSON may go. */
  private @Nullable Object value() throws IOException {
    var token = next();
    if (token.isNumeric()) {
      return parser.getNumberValue();
    }
    if (token.isBoolean()) {
      return parser.getBooleanValue();
    }
    seen = true;
    return token == JsonToken.START_OBJECT
        ? values()
        : token == JsonToken.START_ARRAY ? list() : text();
  }

  private @Nullable List<@Nullable Object> list() throws IOException {
    var list = new ArrayList<@Nullable Object>();
    enterList();
    while (hasNext()) {
      list.add(value());
    }
    return list;
  }

  private boolean enter(JsonToken start) throws IOException {
    var token = next();
    if (token != start && token != JsonToken.VALUE_NULL) {
      throw unexpected(start.toString());
    }
    return token == start;
  }

  private JsonToken next() throws IOException {
    var token = seen ? parser.currentToken() : parser.nextToken();
    seen = false;
    if (token == null) {
      throw unexpected("more");
    }
    return token;
  }

  private IOException unexpected(String wanted) {
    return new IOException(
        "Expected " + wanted + ", not " + parser.currentToken() + ", " + parser.currentLocation());
  }
}
