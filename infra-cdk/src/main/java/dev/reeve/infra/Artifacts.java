package dev.reeve.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the build made and the stack uploads: a zip per function, and the folder of the worker's
 * image. Synthesis hashes and copies them; it builds nothing and needs no Docker.
 */
record Artifacts(Path zips, Path workerImage) {
  /** Where they are below the root of the repository. */
  static Artifacts below(Path root) {
    return new Artifacts(root.resolve("functions/target/zips"), root.resolve("worker-container"));
  }

  String zip(ReeveFunction function) {
    Path zip = zips.resolve(function.id() + ".zip");
    return existing(zip, "the code of function " + function.id());
  }

  String workerImageFolder() {
    existing(workerImage.resolve("Dockerfile"), "the worker's image");
    return workerImage.toAbsolutePath().toString();
  }

  private static String existing(Path file, String what) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          what + " is missing (" + file + "): run ./mvnw package first");
    }
    return file.toAbsolutePath().toString();
  }
}
