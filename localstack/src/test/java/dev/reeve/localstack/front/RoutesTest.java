package dev.reeve.localstack.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private final Routes guide =
      routes(
          "$default",
          "ANY /{proxy+}",
          "GET /pets/{proxy+}",
          "GET /pets/dog/{id}",
          "GET /pets/dog/1",
          "ANY /pets/dog/{id}/toys");

  @ParameterizedTest
  @CsvSource({
    "GET, /pets/dog/1, GET /pets/dog/1",
    "GET, /pets/dog/2, GET /pets/dog/{id}",
    "GET, /pets/cat/1, GET /pets/{proxy+}",
    "GET, /pets/dog/2/, GET /pets/{proxy+}",
    "POST, /pets/dog/2, ANY /{proxy+}",
    "POST, /test/5, ANY /{proxy+}",
    "PUT, /pets/dog/2/toys, ANY /pets/dog/{id}/toys",
    "GET, /, $default"
  })
  void find_whenSeveralMatch_takesTheMostSpecific(String method, String path, String key) {
    assertThat(guide.find(method, path).orElseThrow().route().key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, /v1/tasks",
    "OPTIONS, /v1/tasks",
    "GET, /v1/tasks/",
    "GET, /v1/Tasks",
    "GET, /v1",
    "GET, /v1/tasks/1/logs",
    "PUT, /v1/tasks"
  })
  void find_whenNoneMatches_isEmpty(String method, String path) {
    assertThat(routes("GET /v1/tasks", "GET /v1/tasks/{id}").find(method, path)).isEmpty();
  }

  @Test
  void find_whenThereAreParameters_givesTheirValues() {
    assertThat(routes("GET /a/{x}/{y}").find("GET", "/a/1/z ä").orElseThrow().parameters())
        .isEqualTo(Map.of("x", "1", "y", "z ä"));
    assertThat(routes("ANY /a/{rest+}").find("PUT", "/a/b/c").orElseThrow().parameters())
        .isEqualTo(Map.of("rest", "b/c"));
  }

  @Test
  void construct_whenKeyIsNone_showsIt() {
    assertThatThrownBy(() -> routes("/v1/tasks"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/v1/tasks");
  }

  private static Routes routes(String... keys) {
    return new Routes(Stream.of(keys).map(FrontSamples::route).toList());
  }
}
