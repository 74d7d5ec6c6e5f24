package dev.reeve.core;

/**
 * A store or queue did not answer, or refused for its own reasons: the outcome of the call is
 * unknown, and it may have happened. Callers try again or say so; they never take it for a refusal.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param operation what was tried, such as {@code tasks claim}
   * @param id of the task, worker or queue concerned
   */
  public StoreUnavailableException(String operation, String id, Throwable cause) {
    super(operation + " " + id + " has no known outcome: " + cause.getMessage(), cause);
  }
}
