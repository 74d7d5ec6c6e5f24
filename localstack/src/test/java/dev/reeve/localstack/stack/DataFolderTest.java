package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void open_whenHeldAlready_namesTheProcessThatHoldsIt() {
    try (DataFolder held = DataFolder.open(folder)) {
      assertThat(held.part("sqs")).isDirectory();
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid() + ".");
    }
  }

  @Test
  void open_whenLetGo_isFreeAgain() {
    DataFolder.open(folder).close();

    assertThatCode(() -> DataFolder.open(folder).close()).doesNotThrowAnyException();
  }

  @Test
  void open_whenFormatUnknown_refusesAndLetsGo() throws Exception {
    DataFolder.open(folder).close();
    Files.writeString(folder.resolve("reeve-format"), "99\n");

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("has format 99; this version of Reeve reads format 1");
    Files.writeString(folder.resolve("reeve-format"), "1\n");
    assertThatCode(() -> DataFolder.open(folder).close()).doesNotThrowAnyException();
  }

  @Test
  void open_whenFolderHoldsOtherThings_refuses() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("holds other files");
    assertThat(folder.resolve("thesis.txt")).hasContent("mine");
  }
}
