package dev.reeve.functions.snapshot;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import dev.reeve.functions.Wiring;
import java.io.IOException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a function ready before Lambda takes a snapshot of it (AWS Lambda Developer Guide, "Lambda
 * SnapStart runtime hooks for Java"). What fails here only makes the first invocation slower, so it
 * is said and passed over.
 *
 * <p>Leaves behind what may be shared by all sandboxes that are restored: loaded and compiled code,
 * credentials that renew themselves. Not an open connection, an id or a time.
 */
public final class Snapshot implements Resource {
  /** The context holds its resources weakly. */
  private static @Nullable Snapshot registered;

  private final Wiring live;
  private final Rehearsal<?, ?> rehearsal;

  private Snapshot(Wiring live, Rehearsal<?, ?> rehearsal) {
    this.live = live;
    this.rehearsal = rehearsal;
  }

  /**
   * Has the runtime call when it is time. Does nothing where no snapshot will be taken.
   *
   * @param sandbox what the function itself works with
   */
  public static void prepare(Sandbox sandbox, Rehearsal<?, ?> rehearsal) {
    if ("snap-start".equals(sandbox.environment().get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      registered = new Snapshot(sandbox.wiring(), rehearsal);
      Core.getGlobalContext().register(registered);
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      rehearsal.run();
      live.meetServices();
    } catch (IOException | RuntimeException e) {
      // A throw would fail the deployment of a version that works.
      LambdaRuntime.getLogger().log("Not as ready for a snapshot as it could be: " + e + "\n");
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {}
}
