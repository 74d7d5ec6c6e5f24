package dev.reeve.localstack.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpFrontIT {
  private final FakeFunctions functions =
      new FakeFunctions()
          .answer(
              "function", "{\"statusCode\":200,\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"done\"}");
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpFront front = start();

  private HttpFront start() {
    try {
      return HttpFront.start(
          0,
          FrontSamples.api(
              List.of(
                  FrontSamples.route("ANY /any"),
                  FrontSamples.route("GET /v1/tasks/{id}"),
                  FrontSamples.route("POST /v1/tasks")),
              Map.of()),
          functions,
          Map.of(
              "/_offline/status",
              (method, query, body) -> {
                if (query.containsKey("bad")) {
                  throw new IllegalArgumentException("bad is \"bad\"");
                }
                return new OfflineRoute.Answer(200, "{\"method\":\"" + method + "\"}");
              }),
          () -> FrontSamples.NOW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void warm() {
    assertThat(front.requests()).isZero();
  }

  @AfterEach
  void close() {
    front.close();
    client.close();
  }

  @Test
  void request_whenPathIsEncoded_reachesTheFunctionDecoded() throws Exception {
    var response = send("GET", "/v1/tasks/a%20b?x=%26", "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("done");
    assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(response.headers().firstValue("apigw-requestid")).isPresent();
    var event = functions.events("function").getFirst();
    assertThat(event.path("rawPath").asText()).isEqualTo("/v1/tasks/a b");
    assertThat(event.at("/pathParameters/id").asText()).isEqualTo("a b");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=%26");
    assertThat(event.at("/headers/host").asText()).startsWith("127.0.0.1:");
    assertThat(front.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, /any, 200",
    "OPTIONS, /any, 200",
    "PATCH, /any, 200",
    "HEAD, /v1/tasks/1, 404",
    "OPTIONS, /v1/tasks, 404"
  })
  void request_whenMethodIsUnusual_needsARouteOfItsOwn(String method, String path, int status)
      throws Exception {
    assertThat(send(method, path, "").statusCode()).isEqualTo(status);
  }

  @Test
  void request_whenBodyIsTenMegabytes_isAllowedAndOneByteMoreIsNot() throws Exception {
    String limit = "x".repeat(10 * 1024 * 1024);

    assertThat(send("POST", "/v1/tasks", limit).statusCode()).isEqualTo(200);
    var response = send("POST", "/v1/tasks", limit + "x");
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void request_whenHeadersAreTooLarge_is431() throws Exception {
    var request =
        HttpRequest.newBuilder(front.url().resolve("/any"))
            .header("x-large", "x".repeat(10_240))
            .build();

    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(431);
  }

  @Test
  void offline_whenHostIsThisMachine_answers() throws Exception {
    assertThat(raw("GET /_offline/status", "Host: localhost:8080"))
        .contains("200 OK", "{\"method\":\"GET\"}");
    assertThat(send("GET", "/_offline/status?bad", "").body())
        .isEqualTo("{\"message\":\"bad is \\\"bad\\\"\"}");
    assertThat(send("GET", "/_offline/other", "").statusCode()).isEqualTo(404);
    assertThat(front.requests()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example",
    "Host: localhost.evil.example:8080",
    "Host: localhost\\r\\nOrigin: http://evil.example",
    "Host: localhost\\r\\nOrigin: null",
    "X-No-Host: 1"
  })
  void offline_whenHostOrOriginIsAnotherMachine_isRefused(String headers) throws Exception {
    assertThat(raw("POST /_offline/status", headers.replace("\\r\\n", "\r\n")))
        .contains("403 Forbidden")
        .doesNotContain("method");
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(front.url() + path))
            .header("content-type", "text/plain")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String raw(String line, String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), front.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              (line + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
