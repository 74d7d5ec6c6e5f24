package dev.reeve.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the ECS agent which ECS task this container belongs to (Amazon ECS task metadata endpoint
 * version 4).
 */
final class EcsMetadata {
  private static final Duration WAIT_MAX = Duration.ofSeconds(2);

  private EcsMetadata() {}

  /** The ECS task's ARN; nothing if the agent does not say. */
  static Optional<String> taskArn(String metadataUri) throws IOException {
    var connection = URI.create(metadataUri + "/task").toURL().openConnection();
    connection.setConnectTimeout((int) WAIT_MAX.toMillis());
    connection.setReadTimeout((int) WAIT_MAX.toMillis());
    try (var parser = new JsonFactory().createParser(connection.getInputStream())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals("TaskARN");
        if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
          return Optional.of(parser.getText());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    }
  }
}
