package dev.reeve.localstack.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a reader to type works when it is typed. */
class ReadmeIT {
  private static final Path SAMPLE =
      Repository.root().resolve("localstack/src/test/resources/readme");

  @TempDir Path scratch;

  @Test
  void run_ofReadme_succeedsInEveryBlock() throws IOException, InterruptedException {
    var readme = Repository.root().resolve("README.md");
    Assumptions.assumeTrue(isOnPath("curl"), "curl is not on the path");
    var blocks = ShellBlocks.of(Files.readString(readme));

    try (var run = new ReadmeRun(Repository.root(), scratch)) {
      var steps = run.run(blocks);

      assertThat(steps).hasSizeGreaterThan(1).allMatch(step -> step.status() == 0);
    }
  }

  @Test
  void run_whenStackStarts_runsTheRestBesideIt() throws IOException, InterruptedException {
    try (var run = new ReadmeRun(SAMPLE, scratch)) {
      var steps = run.run(ShellBlocks.of(Files.readString(SAMPLE.resolve("working.md"))));

      assertThat(steps).extracting(ReadmeRun.Step::status).containsExactly(0, 0, 0);
      assertThat(steps.getLast().output()).isEqualTo("a fake stack at http://fake\n");
    }
  }

  @Test
  void run_whenBlockFails_stopsThere() throws IOException, InterruptedException {
    try (var run = new ReadmeRun(SAMPLE, scratch)) {
      var steps = run.run(ShellBlocks.of(Files.readString(SAMPLE.resolve("failing.md"))));

      assertThat(steps).extracting(ReadmeRun.Step::status).containsExactly(0, 7);
      assertThat(steps.getLast().output()).isEqualTo("no such thing\n");
    }
  }

  @Test
  void run_whenStackDoesNotStart_saysSo() throws IOException, InterruptedException {
    try (var run = new ReadmeRun(SAMPLE, scratch)) {
      var steps = run.run(ShellBlocks.of("```bash\n./reeve up --port busy\n```\n"));

      assertThat(steps).extracting(ReadmeRun.Step::status).containsExactly(3);
      assertThat(steps.getLast().output()).contains("port is busy");
    }
  }

  @Test
  void close_whenStackRuns_endsIt() throws IOException, InterruptedException {
    try (var run = new ReadmeRun(SAMPLE, scratch)) {
      run.run(ShellBlocks.of("```bash\n./reeve up\n```\n"));
    }

    var pid = Long.parseLong(Files.readString(scratch.resolve("ready.json")).replaceAll("\\D", ""));
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  private static boolean isOnPath(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", "command -v " + program)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
