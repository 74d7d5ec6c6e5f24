package dev.reeve.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.simulation.cli.Main;
import dev.reeve.simulation.system.Plant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Immutable sets have another order in each JVM: nothing may follow it. */
class SameSeedIT {
  private static final int SEEDS = 40;

  @Test
  void run_inAnotherJvm_doesTheSame() throws IOException, InterruptedException {
    var here = new Seeds(1, SEEDS, 2).run(() -> Plant.NONE, false, _ -> {}).hash();

    assertThat(hashElsewhere()).contains("trace hash     %016x".formatted(here));
  }

  private static String hashElsewhere() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:+UseSerialGC",
                    "--add-exports",
                    "java.base/jdk.internal.vm=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    Main.class.getName(),
                    "--seeds",
                    Integer.toString(SEEDS)))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
