package dev.reeve.simulation.system;

import dev.reeve.core.StoreUnavailableException;
import dev.reeve.simulation.check.Invariant;
import dev.reeve.simulation.check.Ledger;
import dev.reeve.simulation.kernel.Host;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A Lambda function: sandboxes that serve one invocation at a time and remember things between
 * them, until one dies.
 */
final class LambdaFunction<E, R> {
  private static final int WARM_MICROS = 8_000;
  private static final int COLD_MICROS = 400_000;

  private final Kernel kernel;
  private final String name;
  private final Duration timeout;
  private final Function<Host, Function<E, R>> newHandler;
  private final Function<String, Host> newHost;
  private final Ledger ledger;
  private final SplittableRandom random;
  private final ArrayDeque<Sandbox> idle = new ArrayDeque<>();
  private int sandboxes;

  private final class Sandbox {
    private final Host host;
    private final Function<E, R> handler;

    private Sandbox(Host host) {
      this.host = host;
      this.handler = newHandler.apply(host);
    }
  }

  /** What functions are made with. */
  record Parts(
      Kernel kernel, Ledger ledger, SplittableRandom random, Function<String, Host> newHost) {}

  LambdaFunction(
      String name, Duration timeout, Parts parts, Function<Host, Function<E, R>> newHandler) {
    this.kernel = parts.kernel();
    this.name = name;
    this.timeout = timeout;
    this.newHandler = newHandler;
    this.newHost = parts.newHost();
    this.ledger = parts.ledger();
    this.random = parts.random();
  }

  /**
   * Invokes it.
   *
   * @param done takes the answer
   * @param failed called instead if it threw, died or took too long
   */
  void invoke(E event, Consumer<R> done, Runnable failed) {
    boolean warm = !idle.isEmpty();
    var sandbox = warm ? idle.pop() : new Sandbox(newHost.apply(name + "-" + sandboxes++));
    var host = sandbox.host;
    var open = new boolean[] {true};
    host.whenKilled(
        () -> {
          if (open[0]) {
            open[0] = false;
            failed.run();
          }
        });
    kernel.at(
        kernel.now() + Kernel.micros(timeout),
        () -> {
          if (open[0]) {
            host.kill();
          }
        });
    int startUp = random.nextInt(warm ? WARM_MICROS : COLD_MICROS);
    kernel.start(
        host,
        "invocation",
        () -> {
          kernel.sleep(startUp);
          try {
            R answer = sandbox.handler.apply(event);
            open[0] = false;
            idle.push(sandbox);
            done.accept(answer);
          } catch (StoreUnavailableException e) {
            open[0] = false;
            idle.push(sandbox);
            failed.run();
          } catch (RuntimeException e) {
            ledger.violated(Invariant.NO_BUG, name, e.toString());
          }
        });
  }
}
