package dev.reeve.bench.cost;

import dev.reeve.bench.cost.Scenario.Submission;
import dev.reeve.bench.stack.BenchStack;
import java.util.List;

/** What is measured. */
final class Scenarios {
  static final int FEW_WORKERS = 3;
  static final int MORE_WORKERS = 4;

  private static final Submission LISTS = new Submission.Lists(100);
  private static final Submission UNDER_LOAD = new Submission.Singly(32);
  private static final Submission ALONE = new Submission.Singly(1);

  /** What takes its time needs fewer tasks to show what each uses. */
  private static final int FEWER = 5;

  private static final int LONG_TASKS = MORE_WORKERS * BenchStack.CAPACITY;

  private Scenarios() {}

  /** For two minutes after them, sweeps ring: the calm that costs of tasks are told from. */
  static Scenario firstTasks() {
    return new Scenario("first", "first", "first", UNDER_LOAD, 10, Scenario.sleep(0), 0);
  }

  /**
   * Over at once.
   *
   * @param tasks of the quickest
   */
  static List<Scenario> ofNoTime(int tasks) {
    return List.of(
        new Scenario(
            "single",
            "singly, 32 in flight",
            "32 in flight",
            UNDER_LOAD,
            tasks,
            Scenario.sleep(0),
            0),
        new Scenario(
            "alone", "singly, one at a time", "alone", ALONE, fewer(tasks), Scenario.sleep(0), 0),
        new Scenario("lists", "in lists of 100", "lists", LISTS, tasks, Scenario.sleep(0), 0));
  }

  private static int fewer(int tasks) {
    return Math.max(1, tasks / FEWER);
  }

  /** Those that take time and end before the first look at a task, at two minutes. */
  static List<Scenario> ofSomeTime(int tasks) {
    int fewer = fewer(tasks);
    return List.of(
        new Scenario("oneSecond", "1 s, in lists", "1 s", LISTS, fewer, Scenario.sleep(1), 1),
        new Scenario(
            "oneSecondRetried",
            "1 s, one retry, in lists",
            "1 s, retried",
            LISTS,
            fewer,
            Scenario.retried(1),
            2),
        sixtySeconds());
  }

  /** As many as there are slots, so that no task waits for another. */
  static Scenario sixtySeconds() {
    return new Scenario(
        "sixtySeconds", "60 s, in lists", "60 s", LISTS, LONG_TASKS, Scenario.sleep(60), 60);
  }

  /** These outlive their first look, and end before the second. */
  static Scenario sixtySecondsRetried() {
    return new Scenario(
        "sixtySecondsRetried",
        "60 s, one retry, in lists",
        "60 s, retried",
        LISTS,
        LONG_TASKS,
        Scenario.retried(60),
        120);
  }
}
