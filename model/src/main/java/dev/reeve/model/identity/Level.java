package dev.reeve.model.identity;

/** One queue of tasks: those of one pool and one priority. */
public record Level(String pool, Priority priority) {
  /** The queue's name behind the environment's prefix, such as {@code default-high}. */
  public String queueSuffix() {
    return pool + "-" + priority.queueSuffix();
  }

  @Override
  public String toString() {
    return queueSuffix();
  }
}
