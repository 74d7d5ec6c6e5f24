package dev.reeve.localstack.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

/** The one direction of dependency between modules, and between the features within one. */
final class ModuleRules {
  private ModuleRules() {}

  static Stream<Rule> all() {
    return Stream.concat(
        Module.all().map(ModuleRules::arrows),
        Stream.of(
            new Rule(
                "model knows Java and JSpecify only",
                List.of(Module.MODEL),
                ModuleRules::modelOnItsAllowList,
                List.of("ModelThatKnowsJackson")),
            new Rule(
                "core knows Java, JSpecify and model only",
                List.of(Module.CORE),
                ModuleRules::coreOnItsAllowList,
                List.of("CoreThatKnowsTheSdk")),
            new Rule(
                "model and core do no I/O",
                List.of(Module.MODEL, Module.CORE),
                ModuleRules::noInputOutput,
                List.of("CoreThatReadsFiles")),
            new Rule(
                "features are free of cycles",
                List.of(Module.values()),
                ModuleRules::noCycles,
                List.of("DispatchThatKnowsSweep", "SweepThatKnowsDispatch"))));
  }

  private static Rule arrows(Module module) {
    return new Rule(
        module.folder() + " uses only the modules below it",
        List.of(module),
        root ->
            noClasses()
                .that()
                .resideInAPackage(module.packages(root))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(module.forbiddenPackages(root)),
        List.of(arrowCulprit(module)));
  }

  private static String arrowCulprit(Module module) {
    return switch (module) {
      case MODEL -> "ModelThatKnowsCore";
      case CORE -> "CoreThatKnowsAws";
      case AWS -> "AwsThatKnowsFunctions";
      case FUNCTIONS -> "FunctionThatKnowsWorker";
      case WORKER -> "WorkerThatKnowsFunctions";
      case SIMULATION -> "SimulationThatKnowsAws";
      case INFRA -> "InfraThatKnowsModel";
      case LOCALSTACK -> "LocalstackThatKnowsInfra";
      case BENCH -> "BenchThatKnowsInfra";
    };
  }

  private static ArchRule modelOnItsAllowList(String root) {
    return classes()
        .that()
        .resideInAPackage(Module.MODEL.packages(root))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", Module.MODEL.packages(root));
  }

  private static ArchRule coreOnItsAllowList(String root) {
    return classes()
        .that()
        .resideInAPackage(Module.CORE.packages(root))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", Module.MODEL.packages(root), Module.CORE.packages(root));
  }

  private static ArchRule noInputOutput(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(Module.packages(List.of(Module.MODEL, Module.CORE), root))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..")
                .and(not(type(URI.class).or(type(URISyntaxException.class)))));
  }

  private static ArchRule noCycles(String root) {
    return slices().matching(root + ".(*).(*)..").should().beFreeOfCycles();
  }
}
