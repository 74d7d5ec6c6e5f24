package dev.reeve.localstack.lambda;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Runs functions in this process. Each concurrent invocation has an execution environment of its
 * own, kept warm for the next one (AWS Lambda Developer Guide, "Understanding the Lambda execution
 * environment lifecycle").
 */
public final class FunctionHost {
  private final Map<String, HostedFunction> functions = new TreeMap<>();
  private final BiConsumer<String, String> log;

  /**
   * @param log takes a function's name and what it logged
   */
  public FunctionHost(BiConsumer<String, String> log) {
    this.log = log;
  }

  /**
   * Adds a function and makes its first environment.
   *
   * @throws IllegalStateException if its handler cannot be made; says why
   */
  public void add(FunctionConfig config) {
    var function = new HostedFunction(config, text -> log.accept(config.name(), text));
    function.warmUp();
    functions.put(config.name(), function);
  }

  /** Calls a function and waits for its answer. */
  public InvocationOutcome invoke(String name, byte[] event) {
    return function(name).invoke(event);
  }

  /** Makes the next invocations of a function start cold. */
  public void cool(String name) {
    function(name).cool();
  }

  /** What each function has cost since the last reset. */
  public Map<String, InvocationCounts> counts() {
    var counts = new TreeMap<String, InvocationCounts>();
    functions.forEach((name, function) -> counts.put(name, function.counts()));
    return counts;
  }

  public void resetCounts() {
    functions.values().forEach(HostedFunction::resetCounts);
  }

  private HostedFunction function(String name) {
    var function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException(
          "No function " + name + "; there are " + functions.keySet());
    }
    return function;
  }
}
