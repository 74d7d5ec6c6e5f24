package dev.reeve.worker.execute.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.worker.execute.InvalidPayloadException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadsTest {
  @Test
  void shell_whenComplete_becomesACommand() throws Exception {
    assertThat(ShellExecutor.command("{\"command\":\"ls\",\"env\":{\"A\":\"b\"}}"))
        .isEqualTo(new TaskCommand(List.of("/bin/sh", "-c", "ls"), Map.of("A", "b"), Map.of(), ""));
  }

  @Test
  void python_whenItIsAFileWithInput_becomesACommand() throws Exception {
    assertThat(
            PythonExecutor.command(
                "{\"file\":\"/opt/a.py\",\"args\":[\"-x\"],\"input\":[1.10]}", "/w/input.json"))
        .isEqualTo(
            new TaskCommand(
                List.of("python3", "-u", "/opt/a.py", "-x"),
                Map.of("REEVE_INPUT_FILE", "/w/input.json"),
                Map.of("input.json", "[1.10]"),
                "input.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | command: is required",
        "[] | payload: must be a JSON object",
        "{\"command\":\" \"} | command: must not be blank",
        "{\"command\":7} | command: must be a string, is a number",
        "{\"command\":null} | command: must be a string, is null",
        "{\"command\":\"a\\u0000\"} | command: must not hold a NUL character",
        "{\"command\":\"a\",\"env\":[]} | env: must be an object of strings, is an array",
        "{\"command\":\"a\",\"env\":{\"A\":1}} | env.A: must be a string, is a number",
        "{\"command\":\"a\",\"env\":{\"A;b\":\"1\"}} | env.A;b: a variable's name is letters, digits and _, no digit first",
        "{\"command\":\"a\",\"env\":{\"REEVE_TASK_ID\":\"1\"}} | env.REEVE_TASK_ID: names that begin with REEVE_ are reserved",
        "{\"command\":\"a\",\"shell\":1} | shell: unknown field",
        "{\"command\":\"a\"} 1 | payload: must be one JSON object and nothing after"
      })
  void shell_whenWrong_namesTheField(String payload, String message) {
    assertThatThrownBy(() -> ShellExecutor.command(payload))
        .isInstanceOf(InvalidPayloadException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"'{\"command\":', at line 1", "'{\"command\":\"a\",\"command\":\"b\"}', Duplicate"})
  void shell_whenMalformed_saysWhere(String payload, String part) {
    assertThatThrownBy(() -> ShellExecutor.command(payload))
        .isInstanceOf(InvalidPayloadException.class)
        .hasMessageStartingWith("payload: is not valid JSON")
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | script: exactly one of script and file is required",
        "{\"script\":\"a\",\"file\":\"/b\"} | script: exactly one of script and file is required",
        "{\"file\":\"b.py\"} | file: must be an absolute path on the worker",
        "{\"script\":\"a\",\"args\":[\"x\",{}]} | args[1]: must be a string, is an object"
      })
  void python_whenWrong_namesTheField(String payload, String message) {
    assertThatThrownBy(() -> PythonExecutor.command(payload, "/w/input.json"))
        .isInstanceOf(InvalidPayloadException.class)
        .hasMessage(message);
  }
}
