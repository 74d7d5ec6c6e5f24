package dev.reeve.localstack.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The modules, each with the others it may use. An arrow that is not here does not exist. */
enum Module {
  MODEL("model", "model"),
  CORE("core", "core"),
  AWS("aws", "aws"),
  FUNCTIONS("functions", "functions"),
  WORKER("worker-container", "worker"),
  SIMULATION("simulation", "simulation"),
  INFRA("infra-cdk", "infra"),
  LOCALSTACK("localstack", "localstack"),
  BENCH("bench", "bench");

  /** What runs on AWS. */
  static final List<Module> SHIPPED = List.of(MODEL, CORE, AWS, FUNCTIONS, WORKER);

  /** What is built before these rules are checked; the classes of the others may be missing. */
  static final List<Module> BUILT_BEFORE =
      List.of(MODEL, CORE, AWS, FUNCTIONS, WORKER, INFRA, LOCALSTACK);

  private final String folder;
  private final String subpackage;

  Module(String folder, String subpackage) {
    this.folder = folder;
    this.subpackage = subpackage;
  }

  private List<Module> allowed() {
    return switch (this) {
      case MODEL, INFRA -> List.of();
      case CORE -> List.of(MODEL);
      case AWS, SIMULATION -> List.of(MODEL, CORE);
      case FUNCTIONS, WORKER -> List.of(MODEL, CORE, AWS);
      case LOCALSTACK -> SHIPPED;
      case BENCH -> Stream.concat(SHIPPED.stream(), Stream.of(LOCALSTACK)).toList();
    };
  }

  String folder() {
    return folder;
  }

  /** Package pattern of this module under {@code root}, as ArchUnit reads it. */
  String packages(String root) {
    return root + "." + subpackage + "..";
  }

  /** Package patterns of the modules that this one must not use. */
  String[] forbiddenPackages(String root) {
    return Arrays.stream(values())
        .filter(other -> other != this && !allowed().contains(other))
        .map(other -> other.packages(root))
        .toArray(String[]::new);
  }

  static String[] packages(List<Module> modules, String root) {
    return modules.stream().map(module -> module.packages(root)).toArray(String[]::new);
  }

  static Stream<Module> all() {
    return Arrays.stream(values());
  }
}
