package dev.reeve.functions.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name somebody meant. */
final class Spelling {
  private static final int DISTANCE_MAX = 2;

  /** Longer ones are nobody's slip of the pen, and comparing costs the product of the lengths. */
  private static final int LENGTH_MAX = 40;

  private Spelling() {}

  /** The known name nearest to {@code name}, if it is near: at most two letters off. */
  static Optional<String> nearest(String name, Collection<String> known) {
    if (name.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= DISTANCE_MAX)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** Levenshtein's distance without regard to case, {@code -} and {@code _}. */
  private static int distance(String one, String other) {
    var a = folded(one);
    var b = folded(other);
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
