package dev.reeve.localstack.lambda;

/** Calls a function with what comes in, until it is closed. */
public interface EventSource extends AutoCloseable {
  /** Begins to poll. */
  void start();

  /** Holds back: nothing more is taken until {@link #resume}. */
  void pause();

  void resume();

  /** Ends after the invocations that are under way, within a few seconds. */
  @Override
  void close();
}
