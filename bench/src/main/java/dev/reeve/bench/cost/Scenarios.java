package dev.reeve.bench.cost;

import com.fasterxml.jackson.databind.JsonNode;
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

  private static final int SLOTS = MORE_WORKERS * BenchStack.CAPACITY;

  private static final Submission WAVES = new Submission.Waves(SLOTS);

  /** So many that the idle share of a heartbeat more or less does not show. */
  private static final int WAVES_COUNT = 3;

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
  static List<Scenario> ofSomeTime() {
    return List.of(
        waves("oneSecond", "1 s, in lists", "1 s", Scenario.sleep(1), 1),
        waves(
            "oneSecondRetried", "1 s, one retry, in lists", "1 s, retried", Scenario.retried(1), 2),
        sixtySeconds());
  }

  static Scenario sixtySeconds() {
    return waves("sixtySeconds", "60 s, in lists", "60 s", Scenario.sleep(60), 60);
  }

  /** As many at a time as there are slots, so that they differ in nothing but their length. */
  private static Scenario waves(
      String key, String label, String heading, JsonNode draft, int slotSeconds) {
    return new Scenario(key, label, heading, WAVES, WAVES_COUNT * SLOTS, draft, slotSeconds);
  }

  /** These outlive their first look, and end before the second. */
  static Scenario sixtySecondsRetried() {
    return new Scenario(
        "sixtySecondsRetried",
        "60 s, one retry, in lists",
        "60 s, retried",
        WAVES,
        SLOTS,
        Scenario.retried(60),
        120);
  }
}
