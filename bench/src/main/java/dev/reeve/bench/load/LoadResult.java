package dev.reeve.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run found.
 *
 * @param writesPerTask conditional writes of a task of ours, by which the store was calibrated
 * @param storeTasksPerSecond what the store allows at so many writes
 * @param trickle of ours, and then of Celery's
 * @param celeryMissing why Celery did not run; empty if it did
 */
public record LoadResult(
    List<Measured> bursts,
    int writesPerTask,
    double storeTasksPerSecond,
    List<Named<Spread>> trickle,
    List<Named<Fate>> kills,
    Optional<String> celeryMissing) {

  private static final double CELERY_RATIO = 2;
  private static final double STORE_SHARE = 0.8;
  private static final double TRICKLE_MILLIS = 25;
  private static final String OURS = "Reeve";

  /** A figure and whose it is. */
  public record Named<T>(String what, T figure) {}

  /** Copies the lists. */
  public LoadResult {
    bursts = List.copyOf(bursts);
    trickle = List.copyOf(trickle);
    kills = List.copyOf(kills);
  }

  private double best(boolean ours) {
    return bursts.stream()
        .filter(burst -> burst.what().startsWith(OURS) == ours)
        .mapToDouble(Measured::tasksPerSecond)
        .max()
        .orElse(0);
  }

  /** Ours beside Celery's best; empty if Celery did not run. */
  public Optional<Double> celeryRatio() {
    return celeryMissing.isPresent() ? Optional.empty() : Optional.of(best(true) / best(false));
  }

  /** Ours beside what the store allows. */
  public double storeShare() {
    return best(true) / storeTasksPerSecond;
  }

  /** Twice Celery's, or four fifths of what the store allows. */
  public boolean throughputIsMet() {
    return storeShare() >= STORE_SHARE
        || celeryRatio().filter(ratio -> ratio >= CELERY_RATIO).isPresent();
  }

  /** Whether half of all tasks given to an idle system start in time. */
  public boolean trickleIsMet() {
    return trickle.stream()
        .filter(one -> one.what().startsWith(OURS))
        .allMatch(one -> one.figure().p50Millis() <= TRICKLE_MILLIS);
  }

  /** Whether none of ours was lost or came to its end twice. */
  public boolean killIsMet() {
    return kills.stream()
        .filter(one -> one.what().startsWith(OURS))
        .allMatch(one -> one.figure().lost() == 0 && one.figure().repeated() == 0);
  }

  /** For people. */
  public String text() {
    var text = new StringBuilder();
    line(text, "%-34s %7s %7s %9s %9s %9s %9s", "burst", "workers", "tasks", "tasks/s", "p50 ms", "p99 ms", "CPU ms");
    for (var burst : bursts) {
      line(text, "%-34s %7d %7d %9.1f %9.1f %9.1f %9.2f", burst.what(), burst.workers(), burst.tasks(),
          burst.tasksPerSecond(), burst.start().p50Millis(), burst.start().p99Millis(), burst.processorMillis());
    }
    for (var one : trickle) {
      line(text, "trickle, %-25s p50 %7.1f ms   p99 %7.1f ms", one.what(), one.figure().p50Millis(), one.figure().p99Millis());
    }
    for (var one : kills) {
      line(text, "kill -9, %-25s %5d tasks  %4d lost  %4d repeated", one.what(), one.figure().tasks(), one.figure().lost(), one.figure().repeated());
    }
    celeryMissing.ifPresent(why -> line(text, "Celery did not run: %s", why));
    line(text, "Reeve goes through the gate, Celery straight to the engines. CPU of Reeve includes the engines.");
    line(text, "store at %d writes a task: %.1f tasks/s; ours is %.2f of it", writesPerTask, storeTasksPerSecond, storeShare());
    celeryRatio().ifPresent(ratio -> line(text, "ours beside Celery's best: %.2f", ratio));
    line(text, "twice Celery, or %.0f %% of the store: %s", STORE_SHARE * 100, verdict(throughputIsMet()));
    line(text, "trickle p50 at most %.0f ms: %s", TRICKLE_MILLIS, verdict(trickleIsMet()));
    line(text, "none lost or repeated over a kill: %s", verdict(killIsMet()));
    return text.toString();
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode();
    var list = json.putArray("bursts");
    for (var burst : bursts) {
      list.addObject()
          .put("what", burst.what())
          .put("workers", burst.workers())
          .put("tasks", burst.tasks())
          .put("tasksPerSecond", burst.tasksPerSecond())
          .put("startP50Millis", burst.start().p50Millis())
          .put("startP99Millis", burst.start().p99Millis())
          .put("processorMillisPerTask", burst.processorMillis());
    }
    var spreads = json.putArray("trickle");
    trickle.forEach(
        one ->
            spreads
                .addObject()
                .put("what", one.what())
                .put("p50Millis", one.figure().p50Millis())
                .put("p99Millis", one.figure().p99Millis()));
    var fates = json.putArray("kills");
    kills.forEach(
        one ->
            fates
                .addObject()
                .put("what", one.what())
                .put("tasks", one.figure().tasks())
                .put("lost", one.figure().lost())
                .put("repeated", one.figure().repeated()));
    json.put("writesPerTask", writesPerTask)
        .put("storeTasksPerSecond", storeTasksPerSecond)
        .put("storeShare", storeShare());
    celeryRatio().ifPresent(ratio -> json.put("celeryRatio", ratio));
    celeryMissing.ifPresent(why -> json.put("celeryMissing", why));
    return json.put("throughputIsMet", throughputIsMet())
        .put("trickleIsMet", trickleIsMet())
        .put("killIsMet", killIsMet());
  }

  private static String verdict(boolean met) {
    return met ? "meets" : "misses";
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
