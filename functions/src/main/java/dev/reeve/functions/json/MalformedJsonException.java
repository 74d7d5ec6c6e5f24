package dev.reeve.functions.json;

/** A text is not JSON; the message says where and why, and quotes at most a character of it. */
public final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedJsonException(String message) {
    super(message);
  }
}
