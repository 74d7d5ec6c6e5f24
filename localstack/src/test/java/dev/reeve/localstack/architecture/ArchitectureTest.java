package dev.reeve.localstack.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.reeve.localstack.docs.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds for the modules, and every rule reports the classes planted to break it. */
class ArchitectureTest {
  private static final String ROOT = "dev.reeve";
  private static final String CULPRITS = "dev.reeve.localstack.architecture.culprit";

  // From the class folders, not the class path: infra-cdk is on no class path of ours, and test
  // jars are not what the rules are about.
  private static final JavaClasses MODULES =
      new ClassFileImporter()
          .importPaths(
              Module.all().map(ArchitectureTest::classFolder).filter(Files::isDirectory).toList());
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(CULPRITS);

  @ParameterizedTest
  @MethodSource("rules")
  void modules_always_keepTheRule(Rule rule) {
    var nothingToLookAt = rule.about().stream().allMatch(ArchitectureTest::isEmpty);

    rule.under().apply(ROOT).allowEmptyShould(nothingToLookAt).check(MODULES);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void culprits_always_areReported(Rule rule) {
    var result = rule.under().apply(CULPRITS).evaluate(PLANTED);

    var details = result.getFailureReport().getDetails();
    assertThat(rule.culprits())
        .isNotEmpty()
        .allSatisfy(culprit -> assertThat(details).anyMatch(line -> line.contains("." + culprit)));
    assertThat(details).noneMatch(line -> line.matches("(?s)\\w+ <[^>]*\\.Innocent.*"));
  }

  /** Without it a folder that moved would leave its rules nothing to look at. */
  @ParameterizedTest
  @MethodSource("builtBefore")
  void module_withSources_isSeen(Module module) {
    assertThat(isEmpty(module)).isEqualTo(!hasSources(module));
  }

  static List<Module> builtBefore() {
    return Module.BUILT_BEFORE;
  }

  static List<Rule> rules() {
    return Stream.of(ModuleRules.all(), CodeRules.all(), TimeRules.all())
        .flatMap(rules -> rules)
        .toList();
  }

  private static boolean isEmpty(Module module) {
    return MODULES.that(resideInAPackage(module.packages(ROOT))).stream()
        .allMatch(javaClass -> javaClass.getSimpleName().equals("package-info"));
  }

  private static boolean hasSources(Module module) {
    var sources = Repository.root().resolve(module.folder()).resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      return false;
    }
    try (var files = Files.walk(sources)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.endsWith(".java") && !name.equals("package-info.java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classFolder(Module module) {
    return Repository.root().resolve(module.folder()).resolve("target/classes");
  }
}
