package dev.reeve.functions.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.functions.contract.Exchange;
import dev.reeve.functions.contract.OpenApiContract;
import dev.reeve.functions.json.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The contract says what the code says, its examples are valid, and departing from it is seen. */
class OpenApiTest {
  private static final String HEALTH =
      "{\"status\":\"ok\",\"environment\":\"dev\",\"version\":\"1\"}";

  private final OpenApiContract contract = OpenApiContract.load();

  @Test
  void problems_whenComparedWithTheCode_areTheSame() {
    var declared = contract.document().at("/components/schemas/Problem/properties/code/enum");
    var shown = contract.document().at("/components/responses").findValuesAsText("code").stream();

    var codes = Arrays.stream(Problem.Kind.values()).map(Problem.Kind::code).toList();
    assertThat(texts(declared)).containsExactlyInAnyOrderElementsOf(codes);
    assertThat(shown)
        .containsAll(codes.stream().filter(c -> !c.equals("route-not-found")).toList());
  }

  @Test
  void fieldErrors_whenComparedWithTheCode_areTheSame() {
    var declared = contract.document().at("/components/schemas/FieldError/properties/code/enum");

    assertThat(texts(declared))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FieldError.Code.values()).map(Enum::name).toList());
  }

  @Test
  void examples_whenChecked_areValid() {
    var schemas = contract.document().at("/components/schemas");
    var wrong =
        schemas.properties().stream()
            .filter(schema -> schema.getValue().get("type") != null)
            .filter(schema -> schema.getValue().get("type").asText().equals("object"))
            .flatMap(
                schema ->
                    stream(schema.getValue().path("examples"))
                        .flatMap(
                            e ->
                                contract
                                    .check(schema.getValue(), e.toString(), schema.getKey())
                                    .stream()))
            .toList();

    assertThat(wrong).isEmpty();
  }

  @Test
  void problemExamples_whenChecked_areValid() {
    var problem = contract.document().at("/components/schemas/Problem");
    var wrong =
        contract.document().at("/components/responses").findValues("value").stream()
            .flatMap(example -> contract.check(problem, example.toString(), "example").stream())
            .toList();

    assertThat(wrong).isEmpty();
  }

  @Test
  void violations_whenAnExchangeDeparts_namesHow() {
    assertThat(violations("/health", Map.of(), 200, "application/json", HEALTH)).isEmpty();
    assertThat(violations("/health", Map.of(), 200, "application/json", "{}")).isNotEmpty();
    assertThat(violations("/health", Map.of(), 200, "text/html", HEALTH))
        .containsExactly("Media type text/html is not declared");
    assertThat(violations("/health", Map.of("a", "b"), 200, "application/json", HEALTH))
        .containsExactly("Parameter a is not declared");
    assertThat(violations("/health", Map.of(), 418, "application/json", HEALTH))
        .containsExactly("Status 418 is not declared");
    assertThat(violations("/nowhere", Map.of(), 200, "application/json", HEALTH))
        .containsExactly("No operation GET /nowhere");
  }

  private List<String> violations(
      String path, Map<String, String> query, int status, String type, String body) {
    return contract.violations(
        new Exchange("GET", path, query, null, status, Map.of("content-type", type), body));
  }

  private static List<String> texts(JsonNode array) {
    return stream(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
