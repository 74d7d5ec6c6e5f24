package dev.reeve.localstack.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * One rule, for code under any root package, and the planted classes that break it. The root is a
 * parameter so that the very rule that guards the modules is seen to fire on the culprits.
 *
 * @param about the modules whose code it looks at
 * @param culprits simple names of planted classes, each of which it must report
 */
record Rule(
    String name, List<Module> about, Function<String, ArchRule> under, List<String> culprits) {

  @Override
  public String toString() {
    return name;
  }
}
