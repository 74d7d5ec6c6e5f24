package dev.reeve.worker.execute.handler;

import dev.reeve.worker.execute.InvalidPayloadException;
import dev.reeve.worker.execute.OutputSource;
import dev.reeve.worker.execute.PayloadReader;
import java.util.StringTokenizer;

/**
 * An example: {@code word-count} answers {@code {"text": "to be or not"}} with {@code {"words":
 * 4}}.
 */
public final class WordCountHandler implements TaskHandler {
  @Override
  public String name() {
    return "word-count";
  }

  @Override
  public String handle(String inputJson, HandlerContext context) throws InvalidPayloadException {
    var text = new StringBuilder();
    PayloadReader.read(
        inputJson,
        (name, value) -> {
          if (!name.equals("text")) {
            throw PayloadReader.unknown(name);
          }
          text.append(value.string(name));
        });
    int words = new StringTokenizer(text.toString()).countTokens();
    context.output().write(OutputSource.STDOUT, "counted " + words + " words");
    return "{\"words\":" + words + "}";
  }
}
