package dev.reeve.localstack.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionResponseTest {
  @Test
  void read_whenAllPartsAreThere_sendsThem() {
    var response =
        read(
            "{\"statusCode\":201,\"headers\":{\"Content-Type\":\"application/json\",\"X-N\":7},"
                + "\"cookies\":[\"a=1\",\"b=2; Path=/\"],\"body\":\"{}\"}");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers())
        .isEqualTo(
            Map.of(
                "content-type", List.of("application/json"),
                "x-n", List.of("7"),
                "set-cookie", List.of("a=1", "b=2; Path=/")));
    assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"message\":\"hi\"} | {\"message\":\"hi\"}",
        "\"Hello from Lambda!\" | \"Hello from Lambda!\"",
        "[1, 2] | [1,2]",
        "null | null"
      })
  void read_whenThereIsNoStatusCode_isTheBodyOfA200(String answer, String body) {
    var response = read(answer);

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("content-type", List.of("application/json"));
    assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo(body);
  }

  @Test
  void read_whenBodyIsBase64_decodesIt() {
    var response = read("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AAH/\"}");

    assertThat(response.body()).containsExactly(0, 1, 255);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statusCode\":\"ok\"}",
        "{\"statusCode\":null}",
        "{\"statusCode\":99}",
        "{\"statusCode\":200,\"body\":{}}",
        "{\"statusCode\":200,\"headers\":{\"a\":[\"b\"]}}",
        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"?\"}",
        "not json"
      })
  void read_whenMalformed_isEmpty(String answer) {
    assertThat(FunctionResponse.read(answer.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  private static GatewayResponse read(String answer) {
    return FunctionResponse.read(answer.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
