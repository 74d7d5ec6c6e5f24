package dev.reeve.localstack.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamCheckpointsTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void file() {
    file = folder.resolve("mapping.json");
  }

  @Test
  void lastDone_afterARestart_isWhatWasSaved() {
    var before = new StreamCheckpoints("arn", file);
    before.done("a", "17");
    before.done("a", "18");
    before.close("b");

    var after = new StreamCheckpoints("arn", file);

    assertThat(after.lastDone("a")).contains("18");
    assertThat(after.isClosed("a")).isFalse();
    assertThat(after.lastDone("b")).isEmpty();
    assertThat(after.isClosed("b")).isTrue();
  }

  @Test
  void lastDone_whenFileIsOfAnotherStream_isEmpty() {
    new StreamCheckpoints("arn", file).done("a", "17");

    assertThat(new StreamCheckpoints("other", file).isEmpty()).isTrue();
  }

  @Test
  void retain_whenShardsAreGone_forgetsThem() {
    var checkpoints = new StreamCheckpoints("arn", file);
    checkpoints.close("gone");
    checkpoints.done("here", "1");

    checkpoints.retain(Set.of("here"));

    assertThat(checkpoints.isClosed("gone")).isFalse();
    assertThat(new StreamCheckpoints("arn", file).lastDone("here")).contains("1");
  }
}
