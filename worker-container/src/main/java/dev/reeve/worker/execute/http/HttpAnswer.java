package dev.reeve.worker.execute.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back.
 *
 * @param headers by name in lower case
 * @param truncated whether the body had more than was read
 */
record HttpAnswer(int status, Map<String, String> headers, String text, boolean truncated) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([A-Za-z0-9._:-]+)");
  private static final int HEADER_CHARS_MAX = 1024;
  private static final List<String> KEPT_HEADERS =
      List.of(
          "content-type",
          "etag",
          "last-modified",
          "location",
          "retry-after",
          "date",
          "x-request-id");

  boolean isSuccess() {
    return status / 100 == 2;
  }

  boolean isRedirect() {
    return headers.containsKey("location")
        && switch (status) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
  }

  /**
   * The body as text: by the charset that the answer names, else UTF-8; what does not fit, U+FFFD.
   */
  static String decode(Map<String, String> headers, byte[] body) {
    Matcher charset = CHARSET.matcher(headers.getOrDefault("content-type", ""));
    boolean known = charset.find() && isSupported(charset.group(1));
    return new String(body, known ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8);
  }

  private static boolean isSupported(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The task's result: status, the headers that matter to a caller, body. */
  String toJson() {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("status", status);
      json.writeObjectFieldStart("headers");
      for (String name : KEPT_HEADERS) {
        String value = headers.get(name);
        if (value != null) {
          json.writeStringField(
              name, value.substring(0, Math.min(value.length(), HEADER_CHARS_MAX)));
        }
      }
      json.writeEndObject();
      json.writeStringField("body", text);
      if (truncated) {
        json.writeBooleanField("truncated", true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
