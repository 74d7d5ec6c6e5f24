package dev.reeve.localstack.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts per caller and operation. Thread-safe. Request units are multiples of a half, so their
 * sums are exact.
 */
public final class UsageMeter {
  private record Key(String caller, Protocol service, String operation) {}

  private static final class Counts {
    private final LongAdder requests = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private final LongAdder billedRequests = new LongAdder();
    private final LongAdder emptyReceives = new LongAdder();
    private final DoubleAdder writeUnits = new DoubleAdder();
    private final DoubleAdder readUnits = new DoubleAdder();
  }

  private volatile Map<Key, Counts> counts = new ConcurrentHashMap<>();

  private Counts counts(Caller caller, Protocol service, String operation) {
    return counts.computeIfAbsent(new Key(caller.name(), service, operation), key -> new Counts());
  }

  /** Counts a call that was let in. */
  public void request(Caller caller, Protocol service, String operation) {
    counts(caller, service, operation).requests.increment();
  }

  /** Counts that a fault rule touched a call. */
  public void fault(Caller caller, Protocol service, String operation) {
    counts(caller, service, operation).faults.increment();
  }

  void capacity(Caller caller, String operation, Capacity used) {
    var row = counts(caller, Protocol.DYNAMODB, operation);
    row.writeUnits.add(used.writeUnits());
    row.readUnits.add(used.readUnits());
  }

  void billed(Caller caller, String operation, long chunks) {
    counts(caller, Protocol.SQS, operation).billedRequests.add(chunks);
  }

  void emptyReceive(Caller caller, String operation) {
    counts(caller, Protocol.SQS, operation).emptyReceives.increment();
  }

  /** What was used since the start or the last reset, by caller, service and operation. */
  public List<UsageRow> rows() {
    return counts.entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(UsageRow::caller)
                .thenComparing(UsageRow::service)
                .thenComparing(UsageRow::operation))
        .toList();
  }

  private static UsageRow row(Key key, Counts counts) {
    return new UsageRow(
        key.caller(),
        key.service(),
        key.operation(),
        counts.requests.sum(),
        counts.faults.sum(),
        counts.billedRequests.sum(),
        counts.emptyReceives.sum(),
        counts.writeUnits.sum(),
        counts.readUnits.sum());
  }

  /** Starts from zero. Calls under way may be counted on either side. */
  public void reset() {
    counts = new ConcurrentHashMap<>();
  }
}
