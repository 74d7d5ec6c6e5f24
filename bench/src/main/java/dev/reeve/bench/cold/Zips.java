package dev.reeve.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Deployments, packed and unpacked. */
final class Zips {
  private Zips() {}

  /** Puts classes at the root and jars into {@code lib}. */
  static void pack(Path classes, Path jars, Path zip) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      add(classes, "", out);
      add(jars, "lib/", out);
    }
  }

  private static void add(Path folder, String prefix, ZipOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(
            new ZipEntry(prefix + folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** Unpacks into a folder that holds nothing else then. */
  static void unpack(Path zip, Path folder) throws IOException {
    Builds.delete(folder);
    try (var file = new ZipFile(zip.toFile())) {
      for (var entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new ColdStartException(zip + " has an entry that leads out: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        try (var content = file.getInputStream(entry)) {
          Files.copy(content, target);
        }
      }
    }
  }
}
