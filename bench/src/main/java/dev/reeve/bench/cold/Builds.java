package dev.reeve.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Has Maven build what is to be started, if it is older than its sources, and unpacks it. */
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
    if (isStale(zips.resolve("submit.zip"), sources)) {
      maven("package", "-pl", "functions", "-am", "-DskipTests", "-Denforcer.skip=true");
    }
    return zips;
  }

  /** The folder of the samples, each built. */
  Path samples() throws IOException, InterruptedException {
    var samples = home.resolve("bench/samples");
    for (var built : List.of("powertools/target/function.jar", "spring/target/function.zip")) {
      var artifact = samples.resolve(built);
      var project = artifact.getParent().getParent();
      if (isStale(artifact, List.of(project.resolve("pom.xml"), project.resolve("src")))) {
        maven("package", "-f", project.resolve("pom.xml").toString());
      }
    }
    return samples;
  }

  /** Unpacks a deployment as Lambda does. */
  static Path unpack(Path zip, Path folder) throws IOException {
    try (Stream<Path> old = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (var file : old.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
    try (var file = new ZipFile(zip.toFile())) {
      for (var entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new ColdStartException(zip + " has an entry that leads out: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        Files.copy(file.getInputStream(entry), target);
      }
    }
    return folder;
  }

  private void maven(String... arguments) throws IOException, InterruptedException {
    var line = new ArrayList<String>(List.of(home.resolve("mvnw").toString(), "-q", "-B", "-ntp"));
    line.addAll(List.of(arguments));
    Commands.run(line, home);
  }

  private static boolean isStale(Path artifact, List<Path> sources) throws IOException {
    if (!Files.exists(artifact)) {
      return true;
    }
    var built = Files.getLastModifiedTime(artifact);
    for (var source : sources) {
      try (Stream<Path> files = Files.walk(source)) {
        for (var file : files.toList()) {
          if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
