package dev.reeve.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reeve.functions.fixture.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {
  private final LogLines log = new LogLines();

  @Test
  void failure_ofAnException_isOneLine() {
    EventLog.failure(log, "message-failed", "m1", new IllegalArgumentException("no ring"));

    assertThat(log.lines())
        .containsExactly(
            "{\"level\":\"WARN\",\"event\":\"message-failed\",\"id\":\"m1\","
                + "\"cause\":\"java.lang.IllegalArgumentException: no ring\"}\n");
  }

  /** CloudWatch makes metrics of any line that is an object with a member {@code _aws}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_aws\":{}}",
        "x\n{\"_aws\":{}}\n",
        "x\r\n{\"_aws\":{}}",
        "\",\"_aws\":{},\"a\":\"",
        "\\\",\"_aws\":{}",
        "\u2028{\"_aws\":{}}"
      })
  void failure_whoseTextPosesAsAMetric_staysText(String text) throws JsonProcessingException {
    EventLog.failure(log, "message-failed", text, new IllegalArgumentException(text));

    var line = log.lines().getFirst();
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    assertThat(new ObjectMapper().readTree(line).fieldNames())
        .toIterable()
        .containsExactly("level", "event", "id", "cause");
    assertThat(log.lines()).hasSize(1);
  }
}
