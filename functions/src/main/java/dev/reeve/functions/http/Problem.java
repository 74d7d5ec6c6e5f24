package dev.reeve.functions.http;

import dev.reeve.functions.json.FieldError;
import java.util.List;
import java.util.Map;

/**
 * One refused request, as the client is told of it.
 *
 * @param detail one or two sentences about this very request, without anything secret
 * @param errors the single mistakes, where there are several to name
 * @param headers that go with it
 */
public record Problem(
    Kind kind, String detail, List<FieldError> errors, Map<String, String> headers) {
  public Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  public Problem(Kind kind, String detail) {
    this(kind, detail, List.of(), Map.of());
  }

  public Problem(Kind kind, String detail, List<FieldError> errors) {
    this(kind, detail, errors, Map.of());
  }

  /** Every problem that the API has: code, status and title never change. */
  public enum Kind {
    MALFORMED_JSON("malformed-json", 400, "The body is not JSON"),
    INVALID_REQUEST("invalid-request", 400, "The body does not describe tasks"),
    INVALID_PARAMETER("invalid-parameter", 400, "A parameter or header is not valid"),
    INVALID_PAGE_TOKEN("invalid-page-token", 400, "The page token is not valid"),
    INVALID_CURSOR("invalid-cursor", 400, "The cursor is not valid"),
    UNKNOWN_KEY("unknown-key", 401, "The API key is not known"),
    DISABLED_KEY("disabled-key", 401, "The API key is disabled"),
    PERMISSION_MISSING("permission-missing", 403, "The API key may not do this"),
    OWNER_NOT_VISIBLE("owner-not-visible", 403, "The API key sees its own tasks only"),
    TASK_NOT_FOUND("task-not-found", 404, "There is no such task"),
    WORKER_NOT_FOUND("worker-not-found", 404, "There is no such worker"),
    ROUTE_NOT_FOUND("route-not-found", 404, "There is nothing at this path"),
    TASK_ENDED("task-ended", 409, "The task has ended"),
    TASK_NOT_ENDED("task-not-ended", 409, "The task has not ended"),
    WORKER_ENDING("worker-ending", 409, "The worker is ending"),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    PAYLOAD_TOO_LARGE("payload-too-large", 413, "A payload is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body must be JSON"),
    IDEMPOTENCY_KEY_REUSED(
        "idempotency-key-reused", 422, "The Idempotency-Key came before with another body"),
    INTERNAL_ERROR("internal-error", 500, "Something is wrong here"),
    UNAVAILABLE("unavailable", 503, "A store or queue does not answer");

    private final String code;
    private final int status;
    private final String title;

    Kind(String code, int status, String title) {
      this.code = code;
      this.status = status;
      this.title = title;
    }

    public String code() {
      return code;
    }

    public int status() {
      return status;
    }

    public String title() {
      return title;
    }

    /** Names the problem for ever; not an address. */
    public String type() {
      return "urn:reeve:problem:" + code;
    }
  }
}
