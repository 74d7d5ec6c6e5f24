package dev.reeve.functions.json;

/** Strangers' text, cut so that it fits into a message. */
public final class Shortened {
  private static final int LENGTH_MAX = 40;

  private Shortened() {}

  /** At most 40 characters. */
  public static String of(String text) {
    return of(text, LENGTH_MAX);
  }

  static String of(String text, int lengthMax) {
    return text.length() <= lengthMax ? text : text.substring(0, lengthMax - 1) + "…";
  }
}
