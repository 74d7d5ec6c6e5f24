package dev.reeve.model.identity;

import java.util.Comparator;

/**
 * One handing-out of a task: the fencing token. Whoever writes about an attempt names it, and a
 * write about an earlier one is refused.
 *
 * @param number from 1, counting up each time the task is handed out anew
 */
public record Attempt(TaskId task, int number) implements Comparable<Attempt> {
  private static final Comparator<Attempt> ORDER =
      Comparator.comparing((Attempt attempt) -> attempt.task().value())
          .thenComparingInt(Attempt::number);

  public Attempt {
    if (number < 1) {
      throw new IllegalArgumentException("Attempts count from 1, not " + number);
    }
  }

  /**
   * Reads the form that leases have in a worker's set.
   *
   * @param text {@code taskId#number}
   */
  public static Attempt parse(String text) {
    int mark = text.indexOf('#');
    if (mark < 0) {
      throw new IllegalArgumentException("An attempt reads taskId#number, not \"" + text + "\"");
    }
    return new Attempt(
        new TaskId(text.substring(0, mark)), Integer.parseInt(text.substring(mark + 1)));
  }

  /** The attempt after this one. */
  public Attempt next() {
    return new Attempt(task, number + 1);
  }

  /** By task, then by number. */
  @Override
  public int compareTo(Attempt other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return task + "#" + number;
  }
}
