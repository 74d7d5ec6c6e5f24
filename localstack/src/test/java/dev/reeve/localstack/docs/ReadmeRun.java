package dev.reeve.localstack.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs a document's blocks as a reader would: in one folder, in order, each as it is written. A
 * block that starts the stack goes on in the background, as it would in a second terminal; the next
 * block begins when the ready file is there, the one it names or else one of this run's. What a
 * block exports, the next ones see.
 */
final class ReadmeRun implements AutoCloseable {
  /** What one block did. The output holds both streams. */
  record Step(String block, int status, String output) {}

  private static final String START = "./reeve up";
  private static final String TEST = "./reeve test";
  private static final String CLONE = "git clone";
  private static final Pattern READY_FILE = Pattern.compile("--ready-file\\s+(\\S+)");
  private static final Duration UP_MAX = Duration.ofMinutes(5);
  private static final Duration BLOCK_MAX = Duration.ofMinutes(2);
  private static final Duration DOWN_MAX = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Path folder;
  private final Path scratch;
  private final List<Step> steps = new ArrayList<>();
  private final List<Process> stacks = new ArrayList<>();

  /**
   * @param folder where the reader stands
   * @param scratch an empty folder for what this run writes
   */
  ReadmeRun(Path folder, Path scratch) {
    this.folder = folder;
    this.scratch = scratch;
  }

  /** Runs all blocks, and stops at the first that fails; the steps so far tell which. */
  List<Step> run(List<String> blocks) throws IOException, InterruptedException {
    for (var block : blocks) {
      if (isForReadersOnly(block)) {
        continue;
      }
      var step = starts(block) ? start(block) : finish(block);
      steps.add(step);
      if (step.status() != 0) {
        break;
      }
    }
    return List.copyOf(steps);
  }

  /** Where a stack whose block names no ready file says that it is ready. */
  Path readyFile() {
    return scratch.resolve("ready.json");
  }

  /** The test that runs this would run itself; and the clone is where it already stands. */
  private static boolean isForReadersOnly(String block) {
    return block.contains(TEST) || block.contains(CLONE);
  }

  private static boolean starts(String block) {
    return block.lines().anyMatch(line -> line.strip().startsWith(START));
  }

  private Step start(String block) throws IOException, InterruptedException {
    var log = scratch.resolve("up.log");
    var named = READY_FILE.matcher(block);
    boolean namesOne = named.find();
    var ready = namesOne ? folder.resolve(named.group(1)) : readyFile();
    var command = namesOne ? block : block.replace(START, START + " --ready-file \"$READY_FILE\"");
    // What a former run left would make this one look ready at once.
    Files.deleteIfExists(ready);
    var stack = shell(command, log);
    stacks.add(stack);
    var end = System.nanoTime() + UP_MAX.toNanos();
    while (!Files.exists(ready) && System.nanoTime() < end) {
      if (stack.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Step(block, stack.exitValue() == 0 ? -1 : stack.exitValue(), read(log));
      }
    }
    return new Step(block, Files.exists(ready) ? 0 : -1, read(log));
  }

  private Step finish(String block) throws IOException, InterruptedException {
    var log = scratch.resolve("block" + steps.size() + ".log");
    var process = shell(block, log);
    if (!process.waitFor(BLOCK_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
      stop(process);
      return new Step(block, -1, read(log) + "\nstill running after " + BLOCK_MAX);
    }
    return new Step(block, process.exitValue(), read(log));
  }

  private Process shell(String block, Path log) throws IOException {
    var variables = scratch.resolve("variables");
    var script = scratch.resolve("block" + steps.size() + ".sh");
    // The variables of one block reach the next through a file, as they would in one terminal.
    Files.writeString(
        script,
        """
        set -euo pipefail
        if [ -r "$VARIABLES" ]; then set -a; . "$VARIABLES"; set +a; fi
        trap 'declare -x | grep -v -e " BASH" -e " PWD=" -e " OLDPWD=" >"$VARIABLES"' EXIT
        """
            + block);
    var builder = new ProcessBuilder("bash", script.toString());
    builder.directory(folder.toFile());
    builder.environment().put("READY_FILE", readyFile().toString());
    // This runs inside a build; a second one would write the classes that are in use.
    builder.environment().put("REEVE_NO_BUILD", "1");
    builder.environment().put("VARIABLES", variables.toString());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  private static String read(Path log) throws IOException {
    return Files.readString(log);
  }

  /** Ends the stack as Ctrl-C would, with all that a block left running. */
  @Override
  public void close() {
    for (var stack : stacks) {
      stop(stack);
    }
  }

  // The shell waits for its command and so ends after it: asking the command alone leaves nothing
  // half dead behind. What the command started is the command's to end.
  private static void stop(Process shell) {
    var family = shell.descendants().toList();
    shell.children().forEach(ProcessHandle::destroy);
    try {
      if (!shell.waitFor(DOWN_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        shell.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
