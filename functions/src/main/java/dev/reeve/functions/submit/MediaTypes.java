package dev.reeve.functions.submit;

import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import java.util.Locale;

/** What kinds of bodies are taken. */
final class MediaTypes {
  private static final String JSON = "application/json";

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
    if (!essence.strip().toLowerCase(Locale.ROOT).equals(JSON)) {
      throw new ProblemException(
          Kind.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json, or none");
    }
  }
}
