package dev.reeve.infra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
  @TempDir Path empty;

  @Test
  void zip_whenNotBuilt_saysWhatToRun() {
    assertThatThrownBy(() -> Artifacts.below(empty).zip(ReeveFunction.CLOCK))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the code of function clock is missing")
        .hasMessageContaining("functions/target/zips/clock.zip")
        .hasMessageContaining("run ./mvnw package first");
  }

  @Test
  void image_whenThereIsNoDockerfile_saysSo() {
    assertThatThrownBy(() -> Artifacts.below(empty).workerImageFolder())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("worker-container/Dockerfile");
  }
}
