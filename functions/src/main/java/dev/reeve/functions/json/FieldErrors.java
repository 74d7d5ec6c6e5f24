package dev.reeve.functions.json;

import java.util.ArrayList;
import java.util.List;

/**
 * The mistakes of one body, in the order in which they were found. Bounded, because the answer that
 * lists them is: of each element of a list the first {@value #PER_ELEMENT_MAX} are kept while there
 * are fewer than {@value #FULL_MAX} in all, after that the first one. So every bad element is
 * named.
 */
public final class FieldErrors {
  static final int PER_ELEMENT_MAX = 20;
  static final int FULL_MAX = 500;

  private final List<FieldError> errors = new ArrayList<>();
  private int ofElement;
  private int left;

  /** Says that what follows concerns the next element of a list. */
  public void startElement() {
    ofElement = 0;
  }

  /** Adds a mistake in the body, if there is room for it. */
  public void add(String pointer, FieldError.Code code, String detail) {
    ofElement++;
    if (ofElement > 1 && (ofElement > PER_ELEMENT_MAX || errors.size() >= FULL_MAX)) {
      left++;
    } else {
      errors.add(FieldError.at(pointer, code, detail));
    }
  }

  /** How many were added, whether kept or not. */
  public int count() {
    return errors.size() + left;
  }

  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** Those that were kept. */
  public List<FieldError> kept() {
    return List.copyOf(errors);
  }
}
