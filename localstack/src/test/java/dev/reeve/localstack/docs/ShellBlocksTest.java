package dev.reeve.localstack.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShellBlocksTest {
  @Test
  void of_whenDocumentMixesBlocks_takesBashInOrder() {
    var markdown =
        """
        Run it:

        ```bash
        ./reeve up
        ```

        It answers:

        ```json
        {"status": "PENDING"}
        ```

        ```bash
        curl -s \\
          http://127.0.0.1:8080/health
        ```
        """;

    assertThat(ShellBlocks.of(markdown))
        .containsExactly("./reeve up\n", "curl -s \\\n  http://127.0.0.1:8080/health\n");
  }

  @Test
  void of_whenBlockIsNotClosed_refuses() {
    assertThatThrownBy(() -> ShellBlocks.of("```bash\n./reeve up\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not closed");
  }
}
