package dev.reeve.localstack.stack;

/** Why the stack cannot run, in one sentence for whoever started it, with the way out. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One sentence, without a stack trace to follow. */
  public StackException(String message) {
    super(message);
  }

  /** One sentence, and what led to it. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
