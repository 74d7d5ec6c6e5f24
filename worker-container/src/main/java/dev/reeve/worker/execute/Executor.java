package dev.reeve.worker.execute;

/**
 * Runs the tasks of one type. Implementations are found by {@link java.util.ServiceLoader}, have a
 * public constructor without arguments, and serve many attempts at once.
 *
 * <p>An executor is told to stop by an interrupt of its thread, and by {@link
 * Execution#cancellation()} where an interrupt does not reach. It need not say why it stopped: what
 * the attempt ends as then follows from the reason of the cancellation.
 */
public interface Executor {
  /** The task type that this executor runs: upper case, and served by no other executor. */
  String type();

  /**
   * Runs one attempt to its end. Whatever is thrown, an {@link InterruptedException} after a
   * cancellation apart, fails the attempt with the class and the message of what was thrown.
   */
  TaskOutcome execute(Execution execution) throws InterruptedException;
}
