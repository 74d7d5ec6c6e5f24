package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {
  private static final List<String> KNOWN = List.of("1", "2", "3");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"batchItemFailures\":null}",
        "{\"batchItemFailures\":[]}",
        "{\"other\":1}"
      })
  void read_whenNothingIsNamed_isAllDone(String answer) {
    assertThat(read(answer)).isEqualTo(new BatchAnswer.AllDone());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":2}]}",
        "{\"batchItemFailures\":[{\"MessageId\":\"2\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"},{\"itemIdentifier\":\"9\"}]}",
        "{\"batchItemFailures\":[null]}",
        "{\"batchItemFailures\":\"2\"}",
        "{\"batchItemFailures\":{}}",
        "[]",
        "\"ok\"",
        "not json"
      })
  void read_whenAnIdentifierOrTheFormIsWrong_isAllFailed(String answer) {
    assertThat(read(answer)).isInstanceOf(BatchAnswer.AllFailed.class);
  }

  @Test
  void read_whenItemsAreNamed_isThose() {
    assertThat(
            read("{\"batchItemFailures\":[{\"itemIdentifier\":\"3\"},{\"itemIdentifier\":\"1\"}]}"))
        .isEqualTo(new BatchAnswer.SomeFailed(Set.of("1", "3")));
  }

  @Test
  void read_whenMappingDoesNotReportFailures_isAllDoneWhateverItSays() {
    var answer = "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}";

    assertThat(BatchAnswer.read(answer.getBytes(StandardCharsets.UTF_8), KNOWN, false))
        .isEqualTo(new BatchAnswer.AllDone());
  }

  private static BatchAnswer read(String answer) {
    return BatchAnswer.read(answer.getBytes(StandardCharsets.UTF_8), KNOWN, true);
  }
}
