package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
  private static final String ENDED =
      "{\"eventName\":[\"INSERT\",\"MODIFY\"],"
          + "\"dynamodb\":{\"NewImage\":{\"task_state\":{\"S\":[\"SUCCEEDED\",\"FAILED\"]}}}}";
  private static final String LEASES_LEFT =
      "{\"eventName\":[\"REMOVE\"],"
          + "\"dynamodb\":{\"OldImage\":{\"leases\":{\"SS\":[{\"exists\":true}]}}}}";

  @ParameterizedTest
  @CsvSource({
    "MODIFY, SUCCEEDED, true",
    "INSERT, FAILED, true",
    "REMOVE, SUCCEEDED, false",
    "MODIFY, RUNNING, false"
  })
  void matches_whenPatternNamesEventAndState_needsBoth(
      String eventName, String state, boolean expected) throws IOException {
    var event =
        json(
            "{\"eventName\":\"%s\",\"dynamodb\":{\"NewImage\":{\"task_state\":{\"S\":\"%s\"}}}}"
                .formatted(eventName, state));

    assertThat(new EventFilter(List.of(ENDED)).matches(event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"leases\":{\"SS\":[\"a#1\",\"b#1\"]}} | true", "{\"id\":{\"S\":\"w\"}} | false"})
  void matches_whenPatternAsksForASet_findsItsElements(String image, boolean expected)
      throws IOException {
    var event = json("{\"eventName\":\"REMOVE\",\"dynamodb\":{\"OldImage\":" + image + "}}");

    assertThat(new EventFilter(List.of(LEASES_LEFT)).matches(event)).isEqualTo(expected);
  }

  @Test
  void matches_whenExistsIsAskedOfANode_isFalseAsOnAws() throws IOException {
    var event = json("{\"dynamodb\":{\"OldImage\":{\"leases\":{\"SS\":[\"a\"]}}}}");
    var pattern = "{\"dynamodb\":{\"OldImage\":{\"leases\":[{\"exists\":true}]}}}";

    assertThat(new EventFilter(List.of(pattern)).matches(event)).isFalse();
  }

  @Test
  void matches_whenThereAreTwoPatterns_needsOne() throws IOException {
    var filter = new EventFilter(List.of(ENDED, LEASES_LEFT));

    assertThat(
            filter.matches(
                json(
                    "{\"eventName\":\"REMOVE\",\"dynamodb\":{\"OldImage\":"
                        + "{\"leases\":{\"SS\":[\"a\"]}}}}")))
        .isTrue();
  }

  @Test
  void matches_whenThereIsNoPattern_isTrue() throws IOException {
    assertThat(new EventFilter(List.of()).matches(json("{}"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\\\"RequestCode\\\":\\\"BBBB\\\"} | true",
        "{\\\"RequestCode\\\":\\\"AAAA\\\"} | false",
        "BBBB | false",
        "\\\"BBBB\\\" | false"
      })
  void matches_whenPatternLooksIntoTheBody_readsItAsJson(String body, boolean expected)
      throws IOException {
    var filter = new EventFilter(List.of("{\"body\":{\"RequestCode\":[\"BBBB\"]}}"));

    assertThat(filter.matches(json("{\"messageId\":\"1\",\"body\":\"" + body + "\"}")))
        .isEqualTo(expected);
  }

  @Test
  void matches_whenPatternHasAPlainBody_comparesText() throws IOException {
    var filter = new EventFilter(List.of("{\"body\":[{\"prefix\":\"go\"}]}"));

    assertThat(filter.matches(json("{\"body\":\"go on\"}"))).isTrue();
    assertThat(filter.matches(json("{\"body\":\"stop\"}"))).isFalse();
  }

  @Test
  void construct_whenPatternIsNone_showsIt() {
    assertThatThrownBy(() -> new EventFilter(List.of("{\"eventName\":\"INSERT\"}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("eventName");
  }

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) Json.MAPPER.readTree(text);
  }
}
