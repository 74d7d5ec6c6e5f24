package dev.reeve.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * A pipe from whoever started this worker on the same machine. Credentials come through it, for
 * tasks could read an environment or arguments; its end means that the starter is gone.
 */
final class LifeLine {
  private static final int LINE_MAX = 4096;

  private final InputStream pipe;

  LifeLine(InputStream pipe) {
    this.pipe = pipe;
  }

  /** Reads one line of JSON and gives it as the variables that AWS clients know. */
  Map<String, String> credentials() throws IOException {
    var line = new StringBuilder();
    int next = pipe.read();
    while (next >= 0 && next != '\n' && line.length() < LINE_MAX) {
      line.append((char) next);
      next = pipe.read();
    }
    var found = new HashMap<String, String>();
    try (var parser = new JsonFactory().createParser(line.toString())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "accessKeyId" -> found.put("AWS_ACCESS_KEY_ID", parser.getText());
          case "secretAccessKey" -> found.put("AWS_SECRET_ACCESS_KEY", parser.getText());
          default -> parser.skipChildren();
        }
      }
    }
    if (found.size() != 2) {
      throw new IOException("Standard input must begin with a line of credentials");
    }
    return found;
  }

  /** Calls {@code gone} once the other end is closed. */
  void watch(Runnable gone) {
    Thread.ofPlatform()
        .daemon()
        .name("life-line")
        .start(
            () -> {
              try {
                while (pipe.read() >= 0) {
                  // Nothing more is ever sent.
                }
              } catch (IOException e) {
                // A broken pipe is an end too.
              }
              gone.run();
            });
  }
}
