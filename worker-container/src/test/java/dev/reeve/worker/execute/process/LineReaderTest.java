package dev.reeve.worker.execute.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.worker.execute.OutputSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private final List<String> lines = new ArrayList<>();
  private final LineReader reader =
      new LineReader(OutputSource.STDOUT, (source, text) -> lines.add(text));

  private String read(byte[] bytes) {
    return reader.readAll(new ByteArrayInputStream(bytes));
  }

  @Test
  void readAll_whenLineEndsDiffer_splitsAtEach() {
    String tail = read("a\r\nb\n\nlast".getBytes(StandardCharsets.UTF_8));

    assertThat(lines).containsExactly("a", "b", "", "last");
    assertThat(tail).isEqualTo("a\nb\n\nlast");
  }

  @Test
  void readAll_whenBytesAreNoUtf8_replacesThem() {
    read(new byte[] {'a', (byte) 0xFF, 'b', '\n', (byte) 0xC3});

    assertThat(lines).containsExactly("a\uFFFDb", "\uFFFD");
  }

  @Test
  void readAll_whenALineIsLong_cutsItBetweenCharacters() {
    String euros = "x" + "€".repeat(5000);

    read(euros.getBytes(StandardCharsets.UTF_8));

    assertThat(String.join("", lines)).isEqualTo(euros);
    assertThat(lines)
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 8 * 1024)
        .noneMatch(line -> line.contains("\uFFFD"));
  }

  @Test
  void readAll_whenThereIsMuch_keepsOnlyTheTail() {
    String tail = read("0123456789\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));

    assertThat(tail).hasSizeLessThanOrEqualTo(LineReader.TAIL_CHARS_MAX).endsWith("0123456789");
  }
}
