package dev.reeve.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class UnstreamedConnectionTest {
  private static final URI ENDPOINT = URI.create("http://127.0.0.1:1/");

  @Test
  void send_whenTheSdkTellsTheLength_doesNotStreamAndBringsTheWholeBody() throws IOException {
    var jdk = new RecordingConnection();
    try (var client = UrlConnectionHttpClient.create(_ -> new UnstreamedConnection(jdk))) {
      var answer = client.prepareRequest(request("body")).call();

      assertThat(jdk.streams()).isFalse();
      assertThat(jdk.sent.toString(StandardCharsets.UTF_8)).isEqualTo("body");
      assertThat(jdk.headers).containsEntry("Content-Length", "4").containsEntry("X-A", "b");
      assertThat(jdk.getRequestMethod()).isEqualTo("POST");
      assertThat(answer.httpResponse().statusCode()).isEqualTo(200);
      assertThat(answer.responseBody().orElseThrow().readAllBytes()).containsExactly('o', 'k');
    }
  }

  private static HttpExecuteRequest request(String body) {
    return HttpExecuteRequest.builder()
        .request(
            SdkHttpFullRequest.builder()
                .uri(ENDPOINT)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Length", Integer.toString(body.length()))
                .putHeader("X-A", "b")
                .build())
        .contentStreamProvider(
            () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  /** Takes the place of the JDK's, and remembers. */
  private static final class RecordingConnection extends HttpURLConnection {
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    final Map<String, String> headers = new HashMap<>();

    RecordingConnection() throws IOException {
      super(ENDPOINT.toURL());
    }

    boolean streams() {
      return fixedContentLengthLong >= 0 || fixedContentLength >= 0 || chunkLength >= 0;
    }

    @Override
    public void setRequestProperty(String name, @Nullable String value) {
      headers.put(name, String.valueOf(value));
    }

    @Override
    public void addRequestProperty(String name, @Nullable String value) {
      headers.put(name, String.valueOf(value));
    }

    @Override
    public OutputStream getOutputStream() {
      return sent;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(new byte[] {'o', 'k'});
    }

    @Override
    public int getResponseCode() {
      return HTTP_OK;
    }

    @Override
    public void connect() {}

    @Override
    public void disconnect() {}

    @Override
    public boolean usingProxy() {
      return false;
    }
  }
}
