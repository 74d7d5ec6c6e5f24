package dev.reeve.worker.execute;

/**
 * The codes that the built-in executors fail with. A status answered over HTTP is {@code HTTP_n}.
 */
public final class FailureCodes {
  /** The payload does not fit the task's type: another attempt will fail the same way. */
  public static final String INVALID_PAYLOAD = "INVALID_PAYLOAD";

  /** This worker has no executor for the task's type. */
  public static final String UNKNOWN_TYPE = "UNKNOWN_TYPE";

  /** The executor threw something. */
  public static final String EXCEPTION = "EXCEPTION";

  /** The process ended with an exit code other than 0. */
  public static final String EXIT_CODE = "EXIT_CODE";

  /** The process could not be started. */
  public static final String LAUNCH_FAILED = "LAUNCH_FAILED";

  /** The task succeeded but its result is not one JSON value. */
  public static final String INVALID_RESULT = "INVALID_RESULT";

  /** The task succeeded but its result is larger than {@link JsonText#RESULT_BYTES_MAX}. */
  public static final String RESULT_TOO_LARGE = "RESULT_TOO_LARGE";

  /** No Java handler has the name in the payload. */
  public static final String UNKNOWN_HANDLER = "UNKNOWN_HANDLER";

  /** The request, or a redirect, leads to an address that this worker must not reach. */
  public static final String ADDRESS_REFUSED = "ADDRESS_REFUSED";

  /** A redirect was not followed: too many, or one that cannot be followed safely. */
  public static final String REDIRECT_REFUSED = "REDIRECT_REFUSED";

  /** No whole HTTP response came back. */
  public static final String HTTP_ERROR = "HTTP_ERROR";

  private FailureCodes() {}
}
