package dev.reeve.localstack.ecs;

import java.nio.file.Path;
import java.util.List;

/** The command line of a worker process on this machine. */
public final class WorkerCommand {
  /** The class that every worker starts. */
  public static final String MAIN_CLASS = "dev.reeve.worker.Main";

  private WorkerCommand() {}

  /**
   * A small JVM of this JVM's own kind: several workers share one machine, and a worker's own work
   * is waiting.
   */
  public static List<String> java(String classPath, String mainClass) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx160m",
        "-Dhttp.maxConnections=32",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        mainClass);
  }
}
