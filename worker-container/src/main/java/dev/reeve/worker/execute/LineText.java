package dev.reeve.worker.execute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes lines of text that are safe to keep: bounded, and free of most control characters. */
final class LineText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char ESCAPE = '\u001B';

  private LineText() {}

  /** The lines of {@code text}, each of at most {@code bytesMax} bytes of UTF-8. */
  static List<String> split(String text, int bytesMax) {
    List<String> lines = new ArrayList<>();
    if (text.isEmpty()) {
      return List.of("");
    }
    text.lines()
        .forEach(
            raw -> {
              String rest = clean(raw);
              String head = prefix(rest, bytesMax);
              lines.add(head);
              while (head.length() < rest.length()) {
                rest = rest.substring(head.length());
                head = prefix(rest, bytesMax);
                lines.add(head);
              }
            });
    return lines;
  }

  /** The longest start of {@code text} that has at most {@code bytesMax} bytes as UTF-8. */
  static String prefix(String text, int bytesMax) {
    int bytes = 0;
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      bytes += bytesOf(codePoint);
      if (bytes > bytesMax) {
        return text.substring(0, index);
      }
      index += Character.charCount(codePoint);
    }
    return text;
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String clean(String raw) {
    StringBuilder clean = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(codePoint -> clean.appendCodePoint(isKept(codePoint) ? codePoint : REPLACEMENT));
    return clean.toString();
  }

  private static boolean isKept(int codePoint) {
    boolean loneSurrogate =
        codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return !loneSurrogate
        && (codePoint == '\t' || codePoint == ESCAPE || !Character.isISOControl(codePoint));
  }

  private static int bytesOf(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}
