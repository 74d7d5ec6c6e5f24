package dev.reeve.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has Maven build what is to be started, if it is older than its sources. */
final class Builds {
  private final Path home;

  /**
   * @param home the project's folder
   */
  Builds(Path home) {
    this.home = home;
  }

  /** The functions' zips. */
  Path functions() throws IOException, InterruptedException {
    var zips = home.resolve("functions/target/zips");
    var sources = new ArrayList<Path>(List.of(home.resolve("pom.xml")));
    for (var module : List.of("model", "core", "aws", "functions")) {
      sources.add(home.resolve(module + "/pom.xml"));
      sources.add(home.resolve(module + "/src/main"));
    }
    sources.add(home.resolve("functions/src/assembly"));
    if (isStale(zips.resolve("sweeper.zip"), sources)) {
      maven("package", "-pl", "functions", "-am", "-DskipTests", "-Denforcer.skip=true");
    }
    return zips;
  }

  /** A sample's zip: its classes, and its jars in {@code lib}, as {@code sam build} has them. */
  Path sample(String name) throws IOException, InterruptedException {
    var project = home.resolve("bench/samples").resolve(name);
    var zip = project.resolve("target/function.zip");
    if (isStale(zip, List.of(project.resolve("pom.xml"), project.resolve("src")))) {
      maven("clean", "package", "-f", project.resolve("pom.xml").toString());
      Zips.pack(project.resolve("target/classes"), project.resolve("target/lib"), zip);
    }
    return zip;
  }

  private void maven(String... arguments) throws IOException, InterruptedException {
    var line = new ArrayList<String>(List.of(home.resolve("mvnw").toString(), "-q", "-B", "-ntp"));
    line.addAll(words(System.getenv("REEVE_MAVEN_ARGS")));
    line.addAll(List.of(arguments));
    Commands.run(line, home);
  }

  /** As {@code ./reeve} takes them: split at blanks. */
  private static List<String> words(@Nullable String text) {
    return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  private static boolean isStale(Path artifact, List<Path> sources) throws IOException {
    if (!Files.exists(artifact)) {
      return true;
    }
    var newest = Files.getLastModifiedTime(artifact);
    for (var source : sources) {
      try (Stream<Path> files = Files.walk(source)) {
        for (var file : files.toList()) {
          if (Files.getLastModifiedTime(file).compareTo(newest) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Deletes a folder and all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
