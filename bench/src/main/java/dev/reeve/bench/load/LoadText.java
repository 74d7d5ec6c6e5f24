package dev.reeve.bench.load;

import dev.reeve.bench.load.LoadResult.Named;
import java.util.Locale;

/** The result as tables for people. */
final class LoadText {
  private final LoadResult result;
  private final StringBuilder text = new StringBuilder();

  private LoadText(LoadResult result) {
    this.result = result;
  }

  static String of(LoadResult result) {
    return new LoadText(result).write();
  }

  private String write() {
    result
        .celeryMissing()
        .ifPresent(why -> line("Celery did not run, so Reeve stands alone: " + why));
    if (!result.bursts().isEmpty()) {
      bursts();
      ratios();
    }
    if (!result.trickles().isEmpty()) {
      trickles();
    }
    if (!result.kills().isEmpty()) {
      kills();
    }
    line("");
    line("Aims");
    for (var verdict : result.verdicts()) {
      line(
          String.format(
              Locale.ROOT, "  %-62s %-18s %s", verdict.what(), verdict.figure(), verdict.word()));
    }
    return text.toString();
  }

  private void bursts() {
    line("Bursts: tasks that do nothing, from the first submit to the last stored end");
    line(
        String.format(
            Locale.ROOT,
            "  %-38s %7s %6s %8s %10s %10s %8s %6s %6s %8s",
            "",
            "workers",
            "tasks",
            "tasks/s",
            "start p50",
            "start p99",
            "CPU",
            "host",
            "store",
            "workers"));
    result.bursts().forEach(burst -> line(line(burst)));
    line(
        "  CPU: user and system time per task, without the producers. Host: ElasticMQ, and for Reeve");
    line(
        "  front, functions and gate besides. Store: DynamoDB Local. Reeve reaches both through the");
    line("  gate, which checks rights and counts; Celery reaches them directly.");
  }

  /** A row of the table. */
  static String line(Measured burst) {
    return String.format(
        Locale.ROOT,
        "  %-38s %7d %6d %8.1f %7.0f ms %7.0f ms %5.1f ms %6.1f %6.1f %8.1f",
        burst.what(),
        burst.workers(),
        burst.tasks(),
        burst.tasksPerSecond(),
        burst.start().p50Millis(),
        burst.start().p99Millis(),
        burst.processor().total(),
        burst.processor().host(),
        burst.processor().store(),
        burst.processor().workers());
  }

  /** A row of the table. */
  static String line(Named<Spread> one) {
    return String.format(
        Locale.ROOT,
        "  %-38s p50 %7.1f ms   p99 %7.1f ms",
        one.what(),
        one.figure().p50Millis(),
        one.figure().p99Millis());
  }

  private void ratios() {
    result.store().ifPresent(store -> line(line(store)));
    result
        .storeShare()
        .ifPresent(
            share ->
                line(
                    String.format(
                        Locale.ROOT,
                        "  Reeve's best beside DynamoDB Local alone: %.0f %%",
                        share * 100)));
    result
        .celeryRatios()
        .forEach(
            (workers, ratio) ->
                line(
                    String.format(
                        Locale.ROOT,
                        "  Reeve's best beside Celery's best, %d worker%s: %.2f",
                        workers,
                        workers == 1 ? "" : "s",
                        ratio)));
  }

  private void trickles() {
    line("");
    line("Trickles: submit to start, 2 workers that do nothing else");
    result.trickles().forEach(one -> line(line(one)));
  }

  private void kills() {
    line("");
    line("kill -9 of one of 2 workers, with all it runs, a third into the tasks");
    result.kills().forEach(one -> line(fate(one)));
  }

  /** A row of the table. */
  static String fate(Named<Fate> one) {
    return String.format(
        Locale.ROOT,
        "  %-38s %5d tasks %5d lost %5d came to their end twice",
        one.what(),
        one.figure().tasks(),
        one.figure().lost(),
        one.figure().repeated());
  }

  /** What the engine alone does. */
  static String line(LoadResult.Store store) {
    return String.format(
        Locale.ROOT,
        "  DynamoDB Local alone, %d conditional writes a task: %.1f tasks/s",
        store.writes(),
        store.tasksPerSecond());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
