package dev.reeve.localstack.ecs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker for the fleet's tests: writes what it was given to its log, leaves detached processes
 * behind, and lives as long as its life line.
 */
public final class TinyWorker {
  private TinyWorker() {}

  /** Fails at once if TINY_FAILS is set. */
  public static void main(String[] args) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("credentials " + in.readLine());
    System.out.println("pool " + System.getenv("REEVE_POOL"));
    System.out.println("metadata " + System.getenv("ECS_CONTAINER_METADATA_URI_V4"));
    System.out.println("stranger " + System.getenv("JAVA_HOME"));
    if (System.getenv("TINY_FAILS") != null) {
      System.exit(3);
    }
    Path pids = Path.of(System.getenv("TINY_PIDS"));
    leave(pids, List.of("sleep", "1000"));
    String base = System.getenv("REEVE_UID_BASE");
    if (base != null) {
      leave(
          pids,
          List.of("setpriv", "--reuid", base, "--clear-groups", "env", "-i", "sleep", "1000"));
    }
    System.out.println("end of life line " + in.readLine());
  }

  private static void leave(Path pids, List<String> command) throws IOException {
    var detached = new ArrayList<String>(List.of("setsid"));
    detached.addAll(command);
    Process process = new ProcessBuilder(detached).start();
    Files.createFile(pids.resolve(Long.toString(process.pid())));
  }
}
