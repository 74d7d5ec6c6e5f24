package dev.reeve.localstack.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * The payloads of failed invocations.
 *
 * <p>Source: AWS Lambda Developer Guide, "Java function errors" and "Troubleshoot invocation issues
 * in Lambda".
 */
final class FunctionErrors {
  private static final double MILLIS_PER_SECOND = 1000;

  private FunctionErrors() {}

  static InvocationOutcome.FunctionError thrown(Throwable thrown) {
    ObjectNode payload = Json.object();
    payload.put("errorMessage", thrown.getMessage());
    payload.put("errorType", thrown.getClass().getName());
    var trace = payload.putArray("stackTrace");
    for (StackTraceElement element : thrown.getStackTrace()) {
      trace.add(element.toString());
    }
    return error(payload);
  }

  static InvocationOutcome.FunctionError timedOut(String requestId, Duration timeout) {
    return error(
        "Sandbox.Timedout",
        "RequestId: %s Error: Task timed out after %.2f seconds"
            .formatted(requestId, timeout.toMillis() / MILLIS_PER_SECOND));
  }

  static InvocationOutcome.FunctionError exited(String requestId) {
    return error(
        "Runtime.ExitError",
        "RequestId: " + requestId + " Error: Runtime exited with error: signal: killed");
  }

  static InvocationOutcome.FunctionError answerTooLarge(int bytes, int bytesMax) {
    return error(
        "Function.ResponseSizeTooLarge",
        "Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes)."
            .formatted(bytes, bytesMax));
  }

  private static InvocationOutcome.FunctionError error(String type, String message) {
    return error(Json.object().put("errorType", type).put("errorMessage", message));
  }

  private static InvocationOutcome.FunctionError error(ObjectNode payload) {
    return new InvocationOutcome.FunctionError(
        payload.path("errorType").asText(), Json.bytes(payload));
  }
}
