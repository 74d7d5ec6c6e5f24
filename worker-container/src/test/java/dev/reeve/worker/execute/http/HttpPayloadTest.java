package dev.reeve.worker.execute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.worker.execute.InvalidPayloadException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPayloadTest {
  @Test
  void parse_whenTheBodyIsJson_sendsItAsJson() throws Exception {
    assertThat(
            HttpPayload.parse(
                "{\"method\":\"POST\",\"url\":\"https://a.example/x?y=1\",\"body\":{\"n\":1.0}}"))
        .isEqualTo(
            new HttpRequest(
                "POST",
                URI.create("https://a.example/x?y=1"),
                Map.of("Content-Type", "application/json"),
                "{\"n\":1.0}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"url\":\"http://a\"} | method: is required",
        "{\"method\":\"GET\"} | url: is required",
        "{\"method\":\"TRACE\",\"url\":\"http://a\"} | method: must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
        "{\"method\":\"GET\",\"url\":\"file:///etc/passwd\"} | url: must begin with http:// or https://",
        "{\"method\":\"GET\",\"url\":\"http:///x\"} | url: must name a host",
        "{\"method\":\"GET\",\"url\":\"http://u:p@a/\"} | url: must not hold a user or password",
        "{\"method\":\"GET\",\"url\":\"http://a:0/\"} | url: has a port beyond 1 to 65535",
        "{\"method\":\"GET\",\"url\":\"http://a\",\"headers\":{\"hOst\":\"b\"}} | headers.hOst: is set by the worker",
        "{\"method\":\"GET\",\"url\":\"http://a\",\"headers\":{\"X\":\"a\\r\\nY: b\"}} | headers.X: must be printable ASCII in one line",
        "{\"method\":\"GET\",\"url\":\"http://a\",\"headers\":{\"X Y\":\"a\"}} | headers.X Y: is not the name of a header",
        "{\"method\":\"GET\",\"url\":\"http://a\",\"follow\":true} | follow: unknown field"
      })
  void parse_whenWrong_namesTheField(String payload, String message) {
    assertThatThrownBy(() -> HttpPayload.parse(payload))
        .isInstanceOf(InvalidPayloadException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,302,https://a.example/b,GET,true",
    "POST,307,https://a.example/b,POST,true",
    "GET,302,https://b.example/b,GET,false",
    "GET,302,https://a.example:8443/b,GET,false",
    "HEAD,303,https://a.example/b,HEAD,true"
  })
  void redirected_whenTheOriginChanges_dropsCredentials(
      String method, int status, String target, String next, boolean keeps) {
    var first =
        new HttpRequest(
            method,
            URI.create("https://a.example/a"),
            Map.of("authorization", "secret", "X", "y"),
            "body");

    HttpRequest second = first.redirected(status, URI.create(target));

    assertThat(second.method()).isEqualTo(next);
    assertThat(second.headers().containsKey("authorization")).isEqualTo(keeps);
    assertThat(second.headers()).containsKey("X");
  }
}
