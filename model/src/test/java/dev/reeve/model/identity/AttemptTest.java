package dev.reeve.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {
  private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  @Test
  void parse_ofItsOwnText_isTheAttempt() {
    var attempt = new Attempt(new TaskId(ID), 12);

    assertThat(attempt).hasToString(ID + "#12");
    assertThat(Attempt.parse(attempt.toString())).isEqualTo(attempt);
    assertThat(attempt.next()).isEqualTo(Attempt.parse(ID + "#13"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#", ID, ID + "#", ID + "#0", ID + "#-1", ID + "#x", "x#1"})
  void parse_ofAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Attempt.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
