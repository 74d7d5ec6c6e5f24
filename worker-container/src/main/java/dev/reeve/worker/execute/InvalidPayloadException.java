package dev.reeve.worker.execute;

/** The payload does not fit its type. The message names the field and what it must be. */
public final class InvalidPayloadException extends Exception {
  private static final long serialVersionUID = 1L;

  /** For {@code field}, which is {@code payload} where it is not about one field. */
  public InvalidPayloadException(String field, String complaint) {
    super(field + ": " + complaint);
  }

  /** The outcome of an attempt with such a payload. */
  public TaskOutcome.Failed outcome() {
    return new TaskOutcome.Failed(FailureCodes.INVALID_PAYLOAD, String.valueOf(getMessage()));
  }
}
