package dev.reeve.functions.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * A position that clients carry back and forth. It is checked for accidents, not against forgery: a
 * position holds nothing secret, and whoever makes one up sees no more than its filters let it.
 */
final class OpaqueText {
  private static final int SUM_BYTES = 4;
  private static final int HEAD_BYTES = 2 * SUM_BYTES;

  private OpaqueText() {}

  /** What became of reading one. */
  sealed interface Outcome {}

  /** The position is as it was sealed. */
  record Opened(String position) implements Outcome {}

  /** It is whole, but was sealed for something else. */
  record OfAnother() implements Outcome {}

  /** It was never sealed here, or was changed on the way. */
  record Unreadable() implements Outcome {}

  /**
   * Makes a token.
   *
   * @param kind of token
   * @param subject that the position belongs to
   */
  static String seal(String kind, String subject, String position) {
    var text = position.getBytes(StandardCharsets.UTF_8);
    var token = ByteBuffer.allocate(HEAD_BYTES + text.length);
    int subjectSum = sum(kind, subject.getBytes(StandardCharsets.UTF_8));
    token.putInt(sum(kind + subjectSum, text)).putInt(subjectSum).put(text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  static Outcome open(String kind, String subject, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new Unreadable();
    }
    if (bytes.length < HEAD_BYTES) {
      return new Unreadable();
    }
    var head = ByteBuffer.wrap(bytes);
    int whole = head.getInt();
    int subjectSum = head.getInt();
    var text = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
    if (whole != sum(kind + subjectSum, text)) {
      return new Unreadable();
    }
    return subjectSum == sum(kind, subject.getBytes(StandardCharsets.UTF_8))
        ? new Opened(new String(text, StandardCharsets.UTF_8))
        : new OfAnother();
  }

  private static int sum(String kind, byte[] bytes) {
    var sum = new CRC32C();
    sum.update(kind.getBytes(StandardCharsets.UTF_8));
    sum.update(0);
    sum.update(bytes);
    return (int) sum.getValue();
  }
}
