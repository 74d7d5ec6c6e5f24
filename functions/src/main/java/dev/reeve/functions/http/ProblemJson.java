package dev.reeve.functions.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The body of a problem (RFC 9457). */
final class ProblemJson {
  private ProblemJson() {}

  static void write(Problem problem, String requestId, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", problem.kind().type());
    out.writeStringField("title", problem.kind().title());
    out.writeNumberField("status", problem.kind().status());
    out.writeStringField("detail", problem.detail());
    out.writeStringField("code", problem.kind().code());
    out.writeStringField("requestId", requestId);
    if (!problem.errors().isEmpty()) {
      out.writeArrayFieldStart("errors");
      for (var error : problem.errors()) {
        out.writeStartObject();
        out.writeStringField(error.place().member(), error.name());
        out.writeStringField("code", error.code().name());
        out.writeStringField("detail", error.detail());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}
