package dev.reeve.functions.zips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What makes two builds of the same sources the same bytes: nothing inside tells of the time, the
 * machine or the user of a build.
 */
class ReproducibleZipsIT {
  private static final Path ZIPS = Path.of("target", "zips");

  /** The build's {@code project.build.outputTimestamp}, in UTC as zips keep it. */
  private static final LocalDateTime BUILT = LocalDateTime.parse("2026-01-01T00:00:00");

  static List<Path> zips() throws IOException {
    try (Stream<Path> files = Files.list(ZIPS)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
  }

  @Test
  void zips_afterTheBuild_areTheNineFunctions() throws IOException {
    var sizes = new TreeMap<String, Long>();
    for (var zip : zips()) {
      sizes.put(zip.getFileName().toString(), Files.size(zip));
    }

    System.out.println("Sizes of the functions' zips in bytes: " + sizes);
    assertThat(sizes)
        .containsOnlyKeys(
            "api.zip",
            "authorizer.zip",
            "clock.zip",
            "deadletter.zip",
            "failover.zip",
            "lifecycle.zip",
            "scheduler.zip",
            "submit.zip",
            "sweeper.zip");
  }

  /** Our own classes are unpacked, so that this is all there is to see of them. */
  @ParameterizedTest
  @MethodSource("zips")
  void zip_ofEveryFunction_tellsNothingOfItsBuild(Path zip) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      assertThat(file.stream().map(ZipEntry::getTimeLocal).distinct()).containsExactly(BUILT);
      assertThat(file.stream().map(ZipEntry::getName))
          .contains("dev/reeve/core/Fanout.class", "dev/reeve/model/task/Task.class")
          .noneMatch(name -> name.startsWith("lib/reeve-") || name.startsWith("META-INF/maven/"))
          .doesNotContain("META-INF/MANIFEST.MF");
    }
    assertThat(modes(zip)).containsExactlyInAnyOrder("rw-r--r--", "rwxr-xr-x");
  }

  /** No test class, no jar twice: what Lambda would load at random. */
  @ParameterizedTest
  @MethodSource("zips")
  void zip_ofEveryFunction_holdsOneJarOfEachKind(Path zip) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      var jars =
          file.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".jar")).toList();

      assertThat(jars.stream().map(name -> name.replaceAll("-[0-9].*", "")))
          .doesNotHaveDuplicates();
      assertThat(jars).noneMatch(name -> name.matches(".*(test|junit|assertj|netty|apache).*"));
    }
  }

  /** What the builder's umask could show in. */
  private static Set<String> modes(Path zip) throws IOException {
    var modes = new TreeSet<String>();
    try (var files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
      for (var root : files.getRootDirectories()) {
        try (Stream<Path> all = Files.walk(root)) {
          for (var file : all.filter(one -> one.getParent() != null).toList()) {
            modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
          }
        }
      }
    }
    return modes;
  }
}
