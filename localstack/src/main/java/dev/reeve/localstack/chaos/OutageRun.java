package dev.reeve.localstack.chaos;

import java.time.InstantSource;
import java.util.function.Consumer;

/** One whole service fails for a while, with a load on it. */
public final class OutageRun {
  private final ChaosStack stack;
  private final OutageOptions options;
  private final InstantSource clock;
  private final Consumer<String> console;

  /** An outage that has not begun; {@code console} gets what it prints. */
  public OutageRun(
      ChaosStack stack, OutageOptions options, InstantSource clock, Consumer<String> console) {
    this.stack = stack;
    this.options = options;
    this.clock = clock;
    this.console = console;
  }

  /** Runs to the end; whether all was as it should. */
  public boolean run() throws InterruptedException {
    console.accept(stack + " " + options + " " + clock);
    return false;
  }
}
