package dev.reeve.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerIdTest {
  @Test
  void parse_ofItsOwnText_saysWhereTheItemStands() {
    var id = WorkerId.create("gpu-large", 12, new Random(1));

    assertThat(WorkerId.parse(id.toString())).isEqualTo(id);
    assertThat(id.token()).hasSize(16);
    assertThat(id).hasToString("gpu-large-12-" + id.token());
  }

  /** Hyphens and digits in a pool's name leave no doubt about the shard. */
  @Test
  void parse_ofAPoolThatLooksLikeAnId_takesTheLastTwoPartsOff() {
    var id = WorkerId.parse("a-1-0123456789abcdef-2-0123456789abcdef");

    assertThat(id).isEqualTo(new WorkerId("a-1-0123456789abcdef", 2, "0123456789abcdef"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "default",
        "default-0",
        "default-0-short",
        "default-x-0123456789abcdef",
        "Default-0-0123456789abcdef",
        "default-01-0123456789abcdef",
        "default-2147483648-0123456789abcdef",
        "-0-0123456789abcdef",
        "default--1-0123456789ABCDEF",
      })
  void parse_ofAnythingElse_isRefused(String text) {
    assertThat(WorkerId.isValid(text)).isFalse();
    assertThatThrownBy(() -> WorkerId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
