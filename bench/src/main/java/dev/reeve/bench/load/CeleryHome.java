package dev.reeve.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Celery as Debian packs it, unpacked into a folder of its own.
 *
 * @param scripts the application, the producer and what reads results
 * @param packages where the unpacked modules lie
 * @param version of Celery
 */
record CeleryHome(Path scripts, Path packages, String version) {
  private static final int COMPLETE = 0;

  /** Whether it is there, or what is missing. */
  sealed interface Fetched {
    /** It can run. */
    record Ready(CeleryHome celery) implements Fetched {}

    /** It cannot run here. */
    record Missing(String why) implements Fetched {}
  }

  /** Fetches it, unless a former run did. */
  static Fetched fetch(Path home) throws IOException, InterruptedException {
    var scripts = home.resolve("bench/celery");
    var folder = home.resolve("target/bench/celery");
    Files.createDirectories(folder);
    var process =
        new ProcessBuilder(scripts.resolve("fetch").toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != COMPLETE) {
      return new Fetched.Missing(said.strip());
    }
    return new Fetched.Ready(
        new CeleryHome(
            scripts, folder.resolve("root/usr/lib/python3/dist-packages"), said.strip()));
  }

  /** A program in Debian's Python that finds Celery, and the application. */
  ProcessBuilder python(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add("/usr/bin/python3");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(scripts.toFile());
    builder.environment().put("PYTHONPATH", packages + ":" + scripts);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    // Everything that is talked to is on this machine.
    builder.environment().put("NO_PROXY", "127.0.0.1,localhost");
    return builder;
  }
}
