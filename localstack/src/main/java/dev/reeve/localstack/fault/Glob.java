package dev.reeve.localstack.fault;

/**
 * A pattern in which {@code *} stands for any characters, none included, and {@code ?} for one.
 *
 * @param pattern the pattern's text
 */
public record Glob(String pattern) {

  /**
   * Whether the whole of {@code text} matches. Linear in practice: one star is retried, not all.
   */
  public boolean matches(String text) {
    var p = 0;
    var t = 0;
    var star = -1;
    var retryFrom = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retryFrom = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retryFrom;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
