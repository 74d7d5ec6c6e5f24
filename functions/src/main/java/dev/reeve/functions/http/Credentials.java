package dev.reeve.functions.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The key that a client showed, of which nothing but its hash is kept.
 *
 * @param hash SHA-256 of the whole key, 64 lower-case hexadecimal digits
 */
public record Credentials(String hash) {
  /** {@code Authorization: Bearer rv_<keyId>_<secret>}; the scheme's case is free (RFC 9110). */
  private static final Pattern FORM =
      Pattern.compile("(?i:Bearer) +(rv_[A-Za-z0-9-]{1,64}_[A-Za-z0-9_-]{1,128})");

  /** Those of an Authorization header; nothing if it cannot hold a key of ours. */
  public static Optional<Credentials> from(String authorization) {
    var matcher = FORM.matcher(authorization.strip());
    return matcher.matches()
        ? Optional.of(new Credentials(hashOf(matcher.group(1))))
        : Optional.empty();
  }

  /** The form in which a key is stored. */
  public static String hashOf(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
