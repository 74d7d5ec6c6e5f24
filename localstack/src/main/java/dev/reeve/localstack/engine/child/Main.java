package dev.reeve.localstack.engine.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Entry point of the child process: starts DynamoDB Local and halts once standard input ends.
 *
 * <p>The parent holds the other end of the pipe, so the kernel closes it however the parent ends,
 * SIGKILL included. No child outlives its stack.
 */
public final class Main {
  private static final String SERVER_RUNNER =
      "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";

  private Main() {}

  /**
   * Runs the engine with its own command line.
   *
   * @param args as DynamoDB Local takes them
   * @throws ReflectiveOperationException if the class path lacks the engine, or it fails to start
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread.ofPlatform().daemon().name("parent-watch").start(Main::haltWhenParentEnds);
    try {
      Class.forName(SERVER_RUNNER).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException failed) {
      // The parent waits for this process to end or to answer; a half-started engine does neither.
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void haltWhenParentEnds() {
    try {
      while (System.in.read() >= 0) {
        // Bytes carry no meaning here; only the end of the stream does.
      }
    } catch (IOException brokenPipe) {
      // A broken pipe says the same as its end: the parent has gone.
    }
    Runtime.getRuntime().halt(0);
  }
}
