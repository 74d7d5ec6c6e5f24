package dev.reeve.functions.api;

import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Reply;

/** {@code GET /health}: that this function answers, and which one it is. Asks no store. */
record HealthRoute(String environment) implements Endpoint.OpenRoute {
  @Override
  public Reply answer(HttpRequest request) {
    return Reply.json(
        200,
        out -> {
          out.writeStartObject();
          out.writeStringField("status", "ok");
          out.writeStringField("environment", environment);
          out.writeStringField("version", Resources.text("/reeve-version.txt").strip());
          out.writeEndObject();
        });
  }
}
