package dev.reeve.functions.api;

import dev.reeve.functions.http.Endpoint;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Reply;

/** {@code GET /openapi.json}: the contract itself. */
record OpenApiRoute() implements Endpoint.OpenRoute {
  @Override
  public Reply answer(HttpRequest request) {
    return Reply.text(200, Resources.text("/openapi.json"));
  }
}
