package dev.reeve.simulation.fault;

import dev.reeve.simulation.kernel.Kernel;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/** Decides, call by call, whether something goes wrong, and counts what did. */
public final class Faults {
  private final Kernel kernel;
  private final Plan plan;
  private final SplittableRandom random;
  private final BiConsumer<FaultKind, String> struck;
  private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
  private final Map<FaultKind, Span> spans = new EnumMap<>(FaultKind.class);
  private final long end;

  private record Span(long from, long until) {}

  /**
   * @param struck told of each fault and what it concerns: an id, or nothing
   */
  public Faults(
      Kernel kernel, Plan plan, SplittableRandom random, BiConsumer<FaultKind, String> struck) {
    this.kernel = kernel;
    this.plan = plan;
    this.random = random;
    this.struck = struck;
    this.end = Kernel.micros(plan.faultsEnd());
    for (var kind : plan.rates().keySet()) {
      if (kind.chance() == FaultKind.Chance.SPAN) {
        spans.put(kind, span(kind));
      }
    }
  }

  private Span span(FaultKind kind) {
    long from = random.nextLong(1 + end / 2);
    boolean long30 = kind == FaultKind.STORE_OUTAGE && end > Kernel.micros(Duration.ofMinutes(30));
    long length =
        long30
            ? Kernel.micros(Duration.ofMinutes(30))
            : Kernel.micros(Duration.ofSeconds(5)) + random.nextLong(1 + end / 2);
    return new Span(from, Math.min(end, from + length));
  }

  /** Whether faults may still come. */
  public boolean areOver() {
    return kernel.now() >= end;
  }

  public long end() {
    return end;
  }

  /** Whether this fault strikes now, once. */
  public boolean strike(FaultKind kind, String what) {
    var rate = plan.rates().get(kind);
    if (rate == null || areOver() || random.nextDouble() >= rate) {
      return false;
    }
    count(kind, what);
    return true;
  }

  /** Whether a fault that lasts is at work now. */
  public boolean lasts(FaultKind kind) {
    var span = spans.get(kind);
    return span != null && kernel.now() >= span.from() && kernel.now() < span.until();
  }

  /** When it ends, or ended; the start if it never was. */
  public long endOf(FaultKind kind) {
    var span = spans.get(kind);
    return span == null ? 0 : span.until();
  }

  /** Until the next time that a fault of this kind comes, if it comes at times of its own. */
  public long untilNext(FaultKind kind) {
    double perMinute = plan.rates().getOrDefault(kind, 0.0);
    double minutes = -StrictMath.log(1 - random.nextDouble()) / perMinute;
    return (long) (minutes * Kernel.micros(Duration.ofMinutes(1)));
  }

  /** Notes that one was made. */
  public void count(FaultKind kind, String what) {
    counts.merge(kind, 1L, Long::sum);
    kernel.note(kind.name().hashCode());
    struck.accept(kind, what);
  }

  /** A number below {@code bound}, for how long or how late. */
  public long upTo(long bound) {
    return random.nextLong(bound);
  }

  public Map<FaultKind, Long> counts() {
    return counts;
  }
}
