package dev.reeve.localstack.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Time and chance come in from outside, so that a test can hold both still. */
final class TimeRules {
  private static final Set<String> WALL_CLOCK =
      Set.of("java.lang.System.currentTimeMillis", "java.util.Date.<init>");
  private static final Set<String> SYSTEM_CLOCK =
      Set.of(
          "java.time.InstantSource.system",
          "java.time.Clock.system",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone");
  private static final Set<String> CHANCE =
      Set.of(
          "java.lang.Math.random",
          "java.util.Random.<init>",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.security.SecureRandom.<init>",
          "java.util.random.RandomGenerator.getDefault");

  // The worker's executors make names that mean nothing and that no test looks for.
  private static final List<Module> DECIDING =
      List.of(Module.MODEL, Module.CORE, Module.AWS, Module.FUNCTIONS);

  private TimeRules() {}

  static Stream<Rule> all() {
    return Stream.of(
        new Rule(
            "nobody asks what time it is",
            List.of(Module.values()),
            TimeRules::noWallClock,
            List.of("ClockReader")),
        new Rule(
            "only Wiring and Main take the system's clock",
            Module.SHIPPED,
            TimeRules::clockFromWiring,
            List.of("OwnClock")),
        new Rule(
            "what decides is given its chance",
            DECIDING,
            TimeRules::chanceFromOutside,
            List.of("DiceThrower")),
        new Rule(
            "one class a module measures elapsed time",
            Module.SHIPPED,
            TimeRules::oneStopwatch,
            List.of("FirstStopwatch", "SecondStopwatch")));
  }

  private static ArchRule noWallClock(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callCodeUnitWhere(
            target(
                "reads the wall clock", call -> WALL_CLOCK.contains(call) || isJavaTimeNow(call)));
  }

  private static boolean isJavaTimeNow(String call) {
    return call.startsWith("java.time.") && call.endsWith(".now");
  }

  private static ArchRule clockFromWiring(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(Module.packages(Module.SHIPPED, root))
        .and(not(CodeRules.wiring()))
        .should()
        .callCodeUnitWhere(target("takes the system's clock", SYSTEM_CLOCK::contains));
  }

  private static ArchRule chanceFromOutside(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(Module.packages(DECIDING, root))
        .and(not(CodeRules.wiring()))
        .should()
        .callCodeUnitWhere(target("makes its own chance", CHANCE::contains));
  }

  private static ArchRule oneStopwatch(String root) {
    return classes()
        .that()
        .resideInAnyPackage(Module.packages(Module.SHIPPED, root))
        .should(shareOneStopwatchPerModule(root));
  }

  private static DescribedPredicate<JavaCall<?>> target(String what, Predicate<String> predicate) {
    return describe(
        what,
        call ->
            // A method that takes a clock is fine; only those without arguments ask the system.
            call.getTarget().getRawParameterTypes().isEmpty()
                && predicate.test(
                    call.getTargetOwner().getName() + "." + call.getTarget().getName()));
  }

  private static ArchCondition<JavaClass> shareOneStopwatchPerModule(String root) {
    return new ArchCondition<>("leave System.nanoTime to one class of the module") {
      private final List<JavaClass> readers = new ArrayList<>();

      @Override
      public void check(JavaClass item, ConditionEvents events) {
        if (item.getMethodCallsFromSelf().stream().anyMatch(TimeRules::readsNanoTime)) {
          readers.add(item);
        }
      }

      @Override
      public void finish(ConditionEvents events) {
        for (var reader : readers) {
          var module = moduleOf(reader, root);
          if (readers.stream().filter(other -> moduleOf(other, root).equals(module)).count() > 1) {
            events.add(
                SimpleConditionEvent.violated(
                    reader,
                    reader.getName()
                        + " is not the only class of "
                        + module
                        + " that calls nanoTime"));
          }
        }
      }
    };
  }

  private static boolean readsNanoTime(JavaCall<?> call) {
    return call.getTargetOwner().isEquivalentTo(System.class) && call.getName().equals("nanoTime");
  }

  private static String moduleOf(JavaClass javaClass, String root) {
    var rest = javaClass.getPackageName().substring(root.length() + 1);
    var dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }
}
