package dev.reeve.infra;

import java.util.List;

/** The routes of the HTTP API. Whatever is not here is answered 404 by the gateway. */
final class HttpRoutes {
  static final String SUBMIT = "POST /v1/tasks";

  /** Behind the authorizer, answered by the api function. */
  static final List<String> PROTECTED =
      List.of(
          "GET /v1/tasks",
          "GET /v1/tasks/{id}",
          "DELETE /v1/tasks/{id}",
          "POST /v1/tasks/{id}/cancel",
          "POST /v1/tasks/{id}/retry",
          "GET /v1/tasks/{id}/logs",
          "GET /v1/tasks/{id}/attempts",
          "GET /v1/tasks/{id}/explain",
          "GET /v1/workers",
          "GET /v1/workers/{id}",
          "POST /v1/workers/{id}/disable",
          "POST /v1/workers/{id}/enable",
          "POST /v1/workers/{id}/drain",
          "GET /v1/queues");

  /** For everyone: they say nothing about any task. */
  static final List<String> OPEN = List.of("GET /health", "GET /openapi.json");

  private HttpRoutes() {}
}
