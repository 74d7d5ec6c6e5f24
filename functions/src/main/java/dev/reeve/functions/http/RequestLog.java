package dev.reeve.functions.http;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.core.StoreUnavailableException;
import dev.reeve.functions.json.JsonWriter;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two kinds of JSON lines: one for each request, one more for each failure of ours. All names in
 * them are constants of this class and no value is a client's text, so no line can pose as a metric
 * ({@code _aws}) and none holds a key or a payload.
 */
final class RequestLog {
  /** Enough to find the place; the rest is the runtime's. */
  private static final int FRAMES_MAX = 12;

  private final LambdaLogger logger;
  private final String requestId;
  private final String routeKey;
  private @Nullable String keyId;
  private Problem.@Nullable Kind refusal;

  RequestLog(LambdaLogger logger, String requestId, String routeKey) {
    this.logger = logger;
    this.requestId = requestId;
    this.routeKey = routeKey;
  }

  void by(String key) {
    keyId = key;
  }

  void refused(Problem.Kind kind) {
    refusal = kind;
  }

  void answered(Reply reply) {
    line(
        "INFO",
        out -> {
          out.writeNumberField("status", reply.status());
          if (refusal != null) {
            out.writeStringField("code", refusal.code());
          }
          if (keyId != null) {
            out.writeStringField("keyId", keyId);
          }
          if (!reply.taskId().isEmpty()) {
            out.writeStringField("taskId", reply.taskId());
          }
        });
  }

  void failed(RuntimeException failure) {
    line("ERROR", out -> writeFailure(failure, out));
  }

  /** Messages of other exceptions may quote what a client sent; these are in our own words. */
  private static void writeFailure(RuntimeException failure, JsonGenerator out) throws IOException {
    out.writeStringField("failure", failure.getClass().getName());
    if (failure instanceof StoreUnavailableException || failure instanceof IllegalStateException) {
      out.writeStringField("message", String.valueOf(failure.getMessage()));
    }
    if (failure.getCause() != null) {
      out.writeStringField("cause", failure.getCause().getClass().getName());
    }
    out.writeArrayFieldStart("at");
    for (var frame : Arrays.stream(failure.getStackTrace()).limit(FRAMES_MAX).toList()) {
      out.writeString(frame.toString());
    }
    out.writeEndArray();
  }

  private void line(String level, JsonWriter.Content content) {
    var text =
        JsonWriter.write(
            out -> {
              out.writeStartObject();
              out.writeStringField("level", level);
              out.writeStringField("requestId", requestId);
              out.writeStringField("route", routeKey);
              content.writeTo(out);
              out.writeEndObject();
            });
    logger.log(text + "\n");
  }
}
