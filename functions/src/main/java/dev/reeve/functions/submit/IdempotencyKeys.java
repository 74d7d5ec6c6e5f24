package dev.reeve.functions.submit;

import dev.reeve.core.submit.IdempotencyKey;
import dev.reeve.functions.http.HttpRequest;
import dev.reeve.functions.http.Problem.Kind;
import dev.reeve.functions.http.ProblemException;
import dev.reeve.functions.json.FieldError;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} header. Two bodies are the same if they are so byte for byte: another
 * order of fields or other spaces make another body.
 */
final class IdempotencyKeys {
  private static final Pattern FORM = Pattern.compile("[ -~]{1,255}");

  private IdempotencyKeys() {}

  /**
   * The key and the SHA-256 of the body, in hexadecimal digits; nothing if there is no key.
   *
   * @throws ProblemException if the key is not 1 to 255 printable ASCII characters
   */
  static Optional<IdempotencyKey> from(HttpRequest request) {
    var key = request.header("idempotency-key");
    if (key.isPresent() && !FORM.matcher(key.get()).matches()) {
      throw new ProblemException(
          Kind.INVALID_PARAMETER,
          "See errors for the header",
          List.of(
              FieldError.header(
                  "Idempotency-Key",
                  FieldError.Code.INVALID_SYNTAX,
                  "Must have 1 to 255 printable ASCII characters")));
    }
    return key.map(text -> new IdempotencyKey(text, hash(request.body())));
  }

  private static String hash(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
