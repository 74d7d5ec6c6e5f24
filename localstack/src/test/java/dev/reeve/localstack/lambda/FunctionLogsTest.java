package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogsTest {
  @Test
  void log_whenSinkIsGiven_getsEachMessageAsOneLine() throws IOException {
    var seen = new ArrayList<String>();
    try (var out = FunctionLogs.to((name, text) -> seen.add(name + ": " + text)).open("f")) {
      var log = new FunctionLog(out);
      log.log("one");
      log.log("two\n");
      log.log("");
    }

    assertThat(seen).containsExactly("f: one\n", "f: two\n", "f: \n");
  }

  @Test
  void log_whenFolderIsGiven_appendsToTheFunctionsFile(@TempDir Path folder) throws IOException {
    for (String message : new String[] {"first", "second"}) {
      try (var out = FunctionLogs.in(folder.resolve("logs")).open("f")) {
        new FunctionLog(out).log(message);
      }
    }

    assertThat(Files.readString(folder.resolve("logs/f.log"))).isEqualTo("first\nsecond\n");
  }
}
