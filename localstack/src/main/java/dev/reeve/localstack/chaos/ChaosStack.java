package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.stack.ReadyFile;
import dev.reeve.localstack.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a running offline stack answers, and as whom.
 *
 * @param userKey an API key of role USER
 * @param adminKey an API key of role ADMIN
 * @param gate where DynamoDB and SQS answer
 * @param accessKeyId of the operator, whom no rule of ours strikes
 */
public record ChaosStack(URI url, String userKey, String adminKey, URI gate, String accessKeyId) {
  /** The stack that has just come up. */
  public static ChaosStack of(ReadyFile ready) {
    return new ChaosStack(
        ready.url(), ready.apiKey(), ready.adminKey(), ready.dynamodb(), ready.accessKeyId());
  }

  /**
   * The stack that wrote the file.
   *
   * @throws StackException if it cannot be read
   */
  public static ChaosStack from(Path readyFile) {
    try {
      JsonNode ready = Json.MAPPER.readTree(Files.readString(readyFile));
      return new ChaosStack(
          URI.create(ready.path("url").asText()),
          ready.path("apiKey").asText(),
          ready.path("adminKey").asText(),
          URI.create(ready.path("dynamodb").asText()),
          ready.path("accessKeyId").asText());
    } catch (IOException | IllegalArgumentException e) {
      throw new StackException(
          "Cannot read the ready file " + readyFile + ": " + e.getMessage(), e);
    }
  }

  /** Keeps the keys out of messages. */
  @Override
  public String toString() {
    return "ChaosStack[" + url + "]";
  }
}
