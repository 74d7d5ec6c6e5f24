package dev.reeve.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands before ports: counts their calls, lets one fail, or lets something else happen first. */
public final class Faults {
  private static final String PLANTED = "planted";

  private final List<String> calls = new ArrayList<>();
  private final Map<String, Runnable> before = new HashMap<>();
  private int failingCall = -1;
  private boolean afterItsEffect;
  private @Nullable String outage;

  /** The port, with this in front of it. */
  public <T> T around(Class<T> port, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(port, real, method, arguments)));
  }

  /** The call of this number, counted from now on from 0, fails: before its effect or after it. */
  public void fail(int call, boolean afterEffect) {
    failingCall = calls.size() + call;
    afterItsEffect = afterEffect;
  }

  /** From now on every call fails before its effect, and says why. */
  public void beginOutage(String cause) {
    outage = cause;
  }

  public void endOutage() {
    outage = null;
  }

  /** The next call of {@code name}, such as {@code TaskStore.change}, fails before its effect. */
  public void fail(String name) {
    before(
        name,
        () -> {
          throw unavailable(name, PLANTED);
        });
  }

  /** Before the next call of {@code name}, such as {@code TaskStore.change}, this happens, once. */
  public void before(String name, Runnable what) {
    before.put(name, what);
  }

  /** All calls so far, such as {@code TaskStore.change}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  private @Nullable Object call(
      Class<?> port, Object real, Method method, Object @Nullable [] arguments) throws Throwable {
    var name = port.getSimpleName() + "." + method.getName();
    boolean fails = calls.size() == failingCall;
    calls.add(name);
    var first = before.remove(name);
    if (first != null) {
      first.run();
    }
    if (outage != null) {
      throw unavailable(name, outage);
    }
    if (fails && !afterItsEffect) {
      throw unavailable(name, PLANTED);
    }
    try {
      var result = method.invoke(real, arguments);
      if (fails) {
        throw unavailable(name, PLANTED);
      }
      return result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static StoreUnavailableException unavailable(String name, String cause) {
    return new StoreUnavailableException(name, "x", new IllegalStateException(cause));
  }

  /**
   * Holds {@code act} to this: whichever of its calls to a port fails, before its effect or after
   * it, acting again leaves what one undisturbed act leaves.
   */
  public static void assertRecovers(Consumer<World> setUp, Consumer<World> act) {
    assertRecovers(setUp, act, World::state);
  }

  /** The same, of what {@code state} tells. */
  public static void assertRecovers(
      Consumer<World> setUp, Consumer<World> act, Function<World, ?> state) {
    var undisturbed = world(setUp);
    act.accept(undisturbed);
    var expected = state.apply(undisturbed);
    int calls = undisturbed.faults.calls().size();
    assertThat(calls).as("calls to ports that may fail").isPositive();
    for (int call = 0; call < calls; call++) {
      for (boolean afterEffect : new boolean[] {false, true}) {
        var world = world(setUp);
        world.faults.fail(call, afterEffect);
        try {
          act.accept(world);
        } catch (StoreUnavailableException e) {
          // Whoever called calls again, as queues and streams do.
        }
        act.accept(world);
        assertThat(state.apply(world))
            .as(
                "after %s failed, after its effect: %s",
                world.faults.calls().get(call), afterEffect)
            .isEqualTo(expected);
      }
    }
  }

  private static World world(Consumer<World> setUp) {
    var world = new World();
    setUp.accept(world);
    return world;
  }
}
