package dev.reeve.worker.execute;

import dev.reeve.worker.execute.http.HttpConfig;
import dev.reeve.worker.execute.process.ProcessConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * How this worker runs tasks.
 *
 * @param workRoot in which this worker makes a directory of its own, wiped when it ends
 */
public record ExecutorConfig(
    Path workRoot, OutputLimits output, ProcessConfig process, HttpConfig http) {

  /**
   * Reads the worker's environment; all of it has defaults.
   *
   * <pre>
   * REEVE_WORK_DIR      where the worker makes its directory; default: java.io.tmpdir
   * REEVE_OUTPUT_BYTES  of output per attempt; default 1048576
   * </pre>
   *
   * and what {@link ProcessConfig#from} and {@link HttpConfig#from} say.
   *
   * @throws IllegalArgumentException naming the variable whose value cannot be used
   */
  public static ExecutorConfig from(Map<String, String> environment) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    String workRoot = environment.get("REEVE_WORK_DIR");
    int outputBytes =
        Settings.number(
            environment, "REEVE_OUTPUT_BYTES", OutputLimits.DEFAULT.bytesMax(), 1, 64 << 20);
    return new ExecutorConfig(
        workRoot == null || workRoot.isBlank() ? temporary : Path.of(workRoot),
        OutputLimits.DEFAULT.withBytesMax(outputBytes),
        ProcessConfig.from(environment),
        HttpConfig.from(environment));
  }
}
