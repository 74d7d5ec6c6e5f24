package dev.reeve.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    return CommandLines.of(Path.of("/opt/reeve"), new PrintWriter(out), new PrintWriter(err))
        .execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cost", "growth"})
  void help_ofEach_namesItsOptions(String name) {
    assertThat(execute(name, "--help")).isZero();

    assertThat(out.toString()).contains("reeve bench " + name, "--json", "--out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cost --tasks 0",
        "growth --max 99",
        "growth --only time",
        "cold --runs 0",
        "speed",
        "cost --fast",
        "load --workers 9",
        "load --tasks 9",
        "load --only nothing"
      })
  void execute_whenAskedWrongly_endsWithTwo(String line) {
    assertThat(execute(line.split(" "))).isEqualTo(2);

    assertThat(err.toString()).isNotBlank();
  }
}
