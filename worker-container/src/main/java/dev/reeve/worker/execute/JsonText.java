package dev.reeve.worker.execute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON as text: checked, quoted, copied; never bound to objects. */
public final class JsonText {
  /** What a task's result may hold at most, as UTF-8. */
  public static final int RESULT_BYTES_MAX = 256 * 1024;

  static final JsonFactory FACTORY = new JsonFactory();

  private JsonText() {}

  /** The JSON string that holds {@code text}. */
  public static String quote(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Why {@code text} is not exactly one JSON value, with line and column; empty if it is one. */
  public static Optional<String> flaw(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.of("it is empty");
      }
      parser.skipChildren();
      parser.finishToken();
      if (parser.nextToken() != null) {
        var at = parser.currentTokenLocation();
        return Optional.of(
            "more than one value, the second at line %d, column %d"
                .formatted(at.getLineNr(), at.getColumnNr()));
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(describe(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The success with {@code json} as its result, or the failure that says what is wrong with it.
   */
  public static TaskOutcome outcomeOf(String json) {
    if (json.getBytes(StandardCharsets.UTF_8).length > RESULT_BYTES_MAX) {
      return tooLarge();
    }
    return flaw(json)
        .<TaskOutcome>map(
            flaw ->
                new TaskOutcome.Failed(
                    FailureCodes.INVALID_RESULT, "The result is not valid JSON: " + flaw + "."))
        .orElseGet(() -> new TaskOutcome.Succeeded(json.strip()));
  }

  /** The failure of a result beyond the bound. */
  public static TaskOutcome tooLarge() {
    return new TaskOutcome.Failed(
        FailureCodes.RESULT_TOO_LARGE,
        "The result holds more than %d bytes.".formatted(RESULT_BYTES_MAX));
  }

  /** What {@code e} says, in one line: the complaint, then line and column. */
  static String describe(JsonProcessingException e) {
    var at = e.getLocation();
    String complaint = e.getOriginalMessage().lines().findFirst().orElse("malformed");
    return at == null
        ? complaint
        : "%s at line %d, column %d".formatted(complaint, at.getLineNr(), at.getColumnNr());
  }

  /** The value that {@code parser} stands on, as text; the parser then stands on its last token. */
  static String copyValue(JsonParser parser) throws IOException {
    var text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      int depth = 0;
      do {
        if (depth > 0) {
          parser.nextToken();
        }
        // Exact: a number goes through as it is written, not by way of a double.
        generator.copyCurrentEventExact(parser);
        depth += depthChange(parser);
      } while (depth > 0);
    }
    return text.toString();
  }

  private static int depthChange(JsonParser parser) {
    if (parser.currentToken().isStructStart()) {
      return 1;
    }
    return parser.currentToken().isStructEnd() ? -1 : 0;
  }
}
