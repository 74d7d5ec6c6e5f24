package dev.reeve.simulation.system;

import dev.reeve.simulation.fault.FaultKind;
import dev.reeve.simulation.fault.Faults;
import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Feeds a function from a table's stream: in order within a shard, at least once, retried from the
 * record that failed on, parked after ten tries or an hour.
 */
final class RecordSource<T> {
  private static final int SHARDS = 3;
  private static final int BATCH_SIZE = 100;
  private static final int RETRIES_MAX = 10;
  private static final long AGE_MAX = Kernel.micros(Duration.ofHours(1));
  private static final int POLL_MICROS = 250_000;
  private static final int LATE_MICROS = 20_000_000;
  private static final long RETRY_MICROS = 500_000;

  private final Kernel kernel;
  private final Faults faults;
  private final LambdaFunction<List<T>, OptionalInt> function;
  private final List<Shard> shards = new ArrayList<>();

  private record Entry<T>(T value, long at) {}

  /**
   * @param function answers with the place of the record in the batch that stopped it, if one did
   */
  RecordSource(Kernel kernel, Faults faults, LambdaFunction<List<T>, OptionalInt> function) {
    this.kernel = kernel;
    this.faults = faults;
    this.function = function;
    for (int i = 0; i < SHARDS; i++) {
      shards.add(new Shard());
    }
  }

  /** Takes a record; records of one key stay in order. */
  void add(String key, T value) {
    var shard = shards.get(Math.floorMod(key.hashCode(), SHARDS));
    shard.entries.add(new Entry<>(value, kernel.now()));
    shard.ask(faults.upTo(POLL_MICROS));
  }

  boolean isEmpty() {
    return shards.stream().allMatch(shard -> shard.entries.isEmpty());
  }

  private final class Shard {
    private final List<Entry<T>> entries = new ArrayList<>();
    private boolean busy;
    private int tries;
    private int batchMax = BATCH_SIZE;

    private void ask(long after) {
      if (!busy) {
        busy = true;
        kernel.at(kernel.now() + after, this::deliver);
      }
    }

    private void deliver() {
      entries.removeIf(entry -> entry.at() + AGE_MAX < kernel.now());
      if (entries.isEmpty()) {
        busy = false;
        return;
      }
      if (faults.lasts(FaultKind.STREAM_DEAD)) {
        faults.count(FaultKind.STREAM_DEAD, "");
        kernel.at(faults.endOf(FaultKind.STREAM_DEAD), this::deliver);
        return;
      }
      if (faults.strike(FaultKind.RECORD_LATE, "")) {
        kernel.at(Math.min(faults.end(), kernel.now() + faults.upTo(LATE_MICROS)), this::deliver);
        return;
      }
      var batch = List.copyOf(entries.subList(0, Math.min(batchMax, entries.size())));
      function.invoke(
          batch.stream().map(Entry::value).toList(),
          failed -> handled(batch, failed),
          () -> again(batch.size()));
    }

    private void handled(List<Entry<T>> batch, OptionalInt failed) {
      int done = failed.orElse(batch.size());
      if (failed.isEmpty() && faults.strike(FaultKind.RECORD_REPEATED, "")) {
        next(POLL_MICROS);
        return;
      }
      entries.subList(0, done).clear();
      if (done > 0) {
        tries = 0;
        batchMax = BATCH_SIZE;
      }
      if (failed.isPresent()) {
        again(batch.size() - done);
      } else {
        next(faults.upTo(POLL_MICROS));
      }
    }

    private void again(int count) {
      tries++;
      batchMax = Math.max(1, count / 2);
      if (tries > RETRIES_MAX) {
        entries.subList(0, Math.min(batchMax, entries.size())).clear();
        tries = 0;
      }
      next(RETRY_MICROS * tries);
    }

    private void next(long after) {
      busy = false;
      ask(after);
    }
  }
}
