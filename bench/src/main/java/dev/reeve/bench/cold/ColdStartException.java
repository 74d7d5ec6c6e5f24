package dev.reeve.bench.cold;

/** A start that could not be measured; the message says what to look at. */
public final class ColdStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ColdStartException(String message) {
    super(message);
  }

  ColdStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
