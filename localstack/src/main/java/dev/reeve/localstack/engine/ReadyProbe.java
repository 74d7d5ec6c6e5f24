package dev.reeve.localstack.engine;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks DynamoDB Local one real question: an open port alone does not mean that it can answer. */
final class ReadyProbe {
  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

  private final URI endpoint;
  private final EngineCredential credential;

  ReadyProbe(URI endpoint, EngineCredential credential) {
    this.endpoint = endpoint;
    this.credential = credential;
  }

  boolean answers() {
    try {
      var connection = (HttpURLConnection) endpoint.toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
      connection.setRequestProperty("X-Amz-Target", "DynamoDB_20120810.ListTables");
      connection.setRequestProperty("Authorization", credential.authorization());
      try (var body = connection.getOutputStream()) {
        body.write("{}".getBytes(StandardCharsets.UTF_8));
      }
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }
}
