package dev.reeve.model.identity;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one task for ever: 26 characters of Crockford's base 32. Either a ULID (48 bits of time, 80
 * of randomness), or derived from owner and idempotency key, so that the same key can only ever
 * name the same task.
 *
 * @param value 26 characters from {@code 0-9A-HJKMNP-TV-Z}
 */
public record TaskId(String value) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;
  private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A task id has 26 characters of Crockford's base 32, not \"" + value + "\"");
    }
  }

  /** Whether {@code text} has the form of a task id, so that the constructor will take it. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /** Makes a new ULID (ulid specification 1.0): sorts by {@code now} to the millisecond. */
  public static TaskId create(Instant now, RandomGenerator random) {
    var bits =
        BigInteger.valueOf(now.toEpochMilli())
            .shiftLeft(80)
            .or(BigInteger.valueOf(random.nextLong(1L << 40)).shiftLeft(40))
            .or(BigInteger.valueOf(random.nextLong(1L << 40)));
    return new TaskId(encode(bits));
  }

  /** The one id that {@code key} can have for {@code owner}: 128 bits of a SHA-256 over both. */
  public static TaskId derived(String owner, String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(owner.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      var hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return new TaskId(encode(new BigInteger(1, hash).shiftRight(128)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String encode(BigInteger bits) {
    var text = new StringBuilder(LENGTH);
    for (int i = LENGTH - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
