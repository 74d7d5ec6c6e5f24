package dev.reeve.functions.submit;

import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import java.util.Locale;

/** What kinds of bodies are taken. */
final class MediaTypes {
  private static final String JSON = "application/json";

  /** What curl says of {@code -d} unless told otherwise; the body is read as JSON all the same. */
  private static final String CURL_DEFAULT = "application/x-www-form-urlencoded";

  private MediaTypes() {}

  /**
   * Takes JSON, with any parameters, and what does not say what it is.
   *
   * @throws ProblemException if the body says that it is something else
   */
  static void requireJson(HttpRequest request) {
    var type = request.header("content-type").orElse(JSON);
    int parameters = type.indexOf(';');
    var essence = parameters < 0 ? type : type.substring(0, parameters);
    var kind = essence.strip().toLowerCase(Locale.ROOT);
    if (!kind.equals(JSON) && !kind.equals(CURL_DEFAULT)) {
      throw new ProblemException(
          Kind.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json, or none");
    }
  }
}
