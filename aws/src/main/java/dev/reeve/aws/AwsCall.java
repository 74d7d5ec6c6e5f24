package dev.reeve.aws;

import dev.reeve.core.StoreUnavailableException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place where the SDK's exceptions become ours. What may pass by itself, and every answer
 * that got lost, is an unknown outcome; what only a change of code or configuration can mend is a
 * bug and says so.
 */
public final class AwsCall {
  private static final int SERVER_ERRORS_MIN = 500;

  /**
   * Refusals with a 4xx status that pass by themselves and that the SDK does not count as
   * throttling: a session's credentials are being replaced; SQS holds its most messages in flight.
   */
  private static final Set<String> PASSING_CODES =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "OverLimit",
          "com.amazonaws.sqs#OverLimit",
          "RequestTimeout",
          "RequestTimeoutException");

  private AwsCall() {}

  /**
   * Makes one request.
   *
   * @param operation what is tried, such as {@code tasks claim}
   * @param id of the task, worker or queue concerned
   * @throws StoreUnavailableException if the request's outcome is unknown
   * @throws IllegalStateException if AWS refuses a request that should never have been sent
   */
  public static <T> T of(String operation, String id, Supplier<T> request) {
    try {
      return request.get();
    } catch (AwsServiceException e) {
      if (passes(e)) {
        throw new StoreUnavailableException(operation, id, e);
      }
      throw new IllegalStateException(
          "AWS refused %s %s: %s: %s".formatted(operation, id, code(e), e.getMessage()), e);
    } catch (SdkException e) {
      throw new StoreUnavailableException(operation, id, e);
    }
  }

  private static boolean passes(AwsServiceException e) {
    return e.statusCode() >= SERVER_ERRORS_MIN
        || e.isThrottlingException()
        || e.isClockSkewException()
        || PASSING_CODES.contains(code(e));
  }

  /** AccessDenied and the like, which the SDK's message leaves out. */
  private static String code(AwsServiceException e) {
    return e.awsErrorDetails() == null ? "unknown code" : e.awsErrorDetails().errorCode();
  }
}
