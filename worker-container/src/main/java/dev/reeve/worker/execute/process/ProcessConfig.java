package dev.reeve.worker.execute.process;

import dev.reeve.worker.execute.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How tasks run as processes.
 *
 * @param path the PATH of a task
 * @param lang the LANG of a task
 * @param uidBase slot k's tasks run as user and group {@code uidBase + k}, if the worker may do
 *     that; the range belongs to this worker alone, since all that runs under it is killed
 * @param slots how many attempts run at once
 * @param processesMax per task, threads included; only enforced under a user of its own
 * @param filesMax open files per process
 * @param grace between the polite signal and the kill
 */
public record ProcessConfig(
    String path,
    String lang,
    OptionalInt uidBase,
    int slots,
    int processesMax,
    int filesMax,
    Duration grace) {
  /** Below this, user ids belong to the system and to people. */
  public static final int UID_MIN = 10_000;

  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int GRACE_MILLIS = 2000;
  private static final int GRACE_MILLIS_MAX = 60_000;

  /**
   * Reads the worker's environment; all of it has defaults.
   *
   * <pre>
   * PATH, LANG               handed on to tasks
   * REEVE_UID_BASE           absent: tasks run as the worker's own user
   * REEVE_CAPACITY           slots; default 8
   * REEVE_TASK_PROCESSES     per task; default 512
   * REEVE_TASK_FILES         per process of a task; default 1024
   * REEVE_TASK_GRACE_MILLIS  between SIGTERM and SIGKILL; default 2000
   * </pre>
   */
  public static ProcessConfig from(Map<String, String> environment) {
    int uidBase = Settings.number(environment, "REEVE_UID_BASE", -1, UID_MIN, 2_000_000_000);
    return new ProcessConfig(
        environment.getOrDefault("PATH", DEFAULT_PATH),
        environment.getOrDefault("LANG", "C.UTF-8"),
        uidBase < 0 ? OptionalInt.empty() : OptionalInt.of(uidBase),
        Settings.number(environment, "REEVE_CAPACITY", 8, 1, 1024),
        Settings.number(environment, "REEVE_TASK_PROCESSES", 512, 8, 1_000_000),
        Settings.number(environment, "REEVE_TASK_FILES", 1024, 32, 1_000_000),
        Duration.ofMillis(
            Settings.number(
                environment, "REEVE_TASK_GRACE_MILLIS", GRACE_MILLIS, 0, GRACE_MILLIS_MAX)));
  }
}
