package dev.reeve.functions.snapshot;

import dev.reeve.functions.Wiring;
import java.util.Map;

/**
 * What the runtime gives a function: the environment of its process, and ports wired from it.
 *
 * @param environment of the process, or of the function where several share a process
 * @param wiring one for all of the function, so that a snapshot prepares what it works with
 */
public record Sandbox(Map<String, String> environment, Wiring wiring) {
  /** The one that this process is. */
  public static Sandbox current() {
    var environment = Wiring.environment();
    return new Sandbox(environment, new Wiring(environment));
  }
}
