package dev.reeve.simulation.port;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.simulation.check.Trace;
import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The way from a host to a table or queue and back. Every call waits before its effect and after
 * it: there others go on, and there its host may die.
 */
public final class Network {
  private static final int MILLI = 1000;
  private static final int SECOND = 1000 * MILLI;

  /** One way, as a rule; now and then it takes much longer. */
  private static final int WAY_MIN = 400;

  private static final int WAY_SPREAD = 3 * MILLI;
  private static final int SLOW_ONE_IN = 60;
  private static final int SLOW_WAY = 60 * MILLI;

  /** The SDK gives a call up after this. */
  private static final int CALL_MAX = 8 * SECOND;

  private static final int LATE_MAX = 10 * SECOND;
  private static final int REPEAT_AFTER_MAX = 2500 * MILLI;

  private final Kernel kernel;
  private final Faults faults;
  private final Trace trace;
  private final SplittableRandom random;

  public Network(Kernel kernel, Faults faults, Trace trace, SplittableRandom random) {
    this.kernel = kernel;
    this.faults = faults;
    this.trace = trace;
    this.random = random;
  }

  public Kernel kernel() {
    return kernel;
  }

  public Faults faults() {
    return faults;
  }

  /** What is called. */
  public enum Service {
    TABLES,
    QUEUES,
    FLEET
  }

  /**
   * Calls.
   *
   * @param about id of the task or worker concerned
   * @param effect what the service does; perhaps more than once, perhaps later, perhaps never
   */
  public <T> T call(Service service, String operation, String about, Supplier<T> effect) {
    kernel.note(operation.hashCode());
    kernel.note(about.hashCode());
    trace.line(() -> "call    " + kernel.host() + " " + operation + " " + about);
    travel(way());
    var result =
        switch (service) {
          case TABLES -> tables(operation, about, effect);
          case QUEUES -> queues(operation, about, effect);
          case FLEET -> effect.get();
        };
    travel(way());
    return result;
  }

  private int way() {
    return random.nextInt(SLOW_ONE_IN) == 0
        ? random.nextInt(SLOW_WAY)
        : WAY_MIN + random.nextInt(WAY_SPREAD);
  }

  /** Time passes for the host that calls, and it may not live to see its end. */
  private void travel(long micros) {
    kernel.sleep(micros);
    var host = kernel.current().host();
    host.meetFate();
    if (host.kind() == Host.Kind.FUNCTION && faults.strike(FaultKind.FUNCTION_CRASH, "")) {
      host.kill();
    }
    if (!host.isAlive() || host.isPaused()) {
      kernel.sleep(0);
    }
  }

  private <T> T tables(String operation, String about, Supplier<T> effect) {
    if (faults.lasts(FaultKind.STORE_OUTAGE)) {
      faults.count(FaultKind.STORE_OUTAGE, "");
      throw failed(operation, about);
    }
    if (faults.strike(FaultKind.STORE_FAILS, about)) {
      throw failed(operation, about);
    }
    if (faults.strike(FaultKind.STORE_ANSWER_LOST, about)) {
      var _ = effect.get();
      throw failed(operation, about);
    }
    if (faults.strike(FaultKind.STORE_LATE, about)) {
      later(effect);
      throw failed(operation, about);
    }
    if (faults.strike(FaultKind.STORE_SLOW, about)) {
      travel(faults.upTo(3 * SECOND));
    }
    if (faults.strike(FaultKind.STORE_OVERTAKEN, about)) {
      later(effect);
      travel(faults.upTo(REPEAT_AFTER_MAX));
    }
    if (faults.strike(FaultKind.STORE_RETRIED, about)) {
      var _ = effect.get();
      travel(faults.upTo(REPEAT_AFTER_MAX));
    }
    return effect.get();
  }

  private <T> T queues(String operation, String about, Supplier<T> effect) {
    if (faults.lasts(FaultKind.QUEUE_OUTAGE)) {
      faults.count(FaultKind.QUEUE_OUTAGE, "");
      throw failed(operation, about);
    }
    if (faults.strike(FaultKind.QUEUE_FAILS, about)) {
      throw failed(operation, about);
    }
    if (faults.strike(FaultKind.QUEUE_ANSWER_LOST, about)) {
      var _ = effect.get();
      throw failed(operation, about);
    }
    return effect.get();
  }

  /** A request that is still on its way arrives when it likes. */
  private <T> void later(Supplier<T> effect) {
    kernel.at(
        kernel.now() + faults.upTo(LATE_MAX),
        () -> {
          var _ = effect.get();
        });
  }

  private StoreUnavailableException failed(String operation, String about) {
    trace.line(() -> "        " + kernel.host() + " " + operation + " " + about + " FAILS");
    // Some failures are known at once, others only when patience is over.
    travel(faults.upTo(2) == 0 ? faults.upTo(SECOND) : faults.upTo(CALL_MAX));
    return new StoreUnavailableException(
        operation, about, new IllegalStateException("simulated failure"));
  }
}
