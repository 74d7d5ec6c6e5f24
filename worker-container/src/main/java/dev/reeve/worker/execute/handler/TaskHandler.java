package dev.reeve.worker.execute.handler;

import org.jspecify.annotations.Nullable;

/**
 * A piece of Java that tasks of type JAVA call by its name. Found by {@link
 * java.util.ServiceLoader}; has a public constructor without arguments; serves many attempts at
 * once. It runs inside the worker, with all that the worker may do: trusted code only.
 */
public interface TaskHandler {
  /** By which payloads name it; no other handler has the same name. */
  String name();

  /**
   * Does the work. A cancellation interrupts the thread; a handler that ignores it keeps its slot.
   *
   * @param inputJson the payload's {@code input} as JSON text; {@code null} as text if it has none
   * @return one JSON value as text, or null for no result
   * @throws Exception to fail the attempt with the exception's class and message
   */
  @Nullable String handle(String inputJson, HandlerContext context) throws Exception;
}
