package dev.reeve.model.message;

/** Tells a worker to look at its item now. Carries nothing: the item says everything. */
public record Nudge() {
  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is not a nudge of a version known here
   */
  public static Nudge parse(String text) {
    Wire.parse(text, "nudge");
    return new Nudge();
  }

  /** The body that goes into a worker's own queue. */
  public String text() {
    return Wire.of("nudge").text();
  }
}
