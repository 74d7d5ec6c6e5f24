package dev.reeve.localstack.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Rules with their doses: which one strikes, and how often each did. Thread-safe; rules may come
 * and go while others ask.
 *
 * @param <R> says what a rule matches and what it does
 */
public final class FaultBook<R> {
  /** The most rules in force at one time, and the most that are remembered in all. */
  public static final int RULES_MAX = 1000;

  private final RandomGenerator random;
  private final LongSupplier nanos;
  private final Map<String, Rule<R>> rules = new LinkedHashMap<>();
  private volatile boolean idle = true;

  private static final class Rule<R> {
    private final R what;
    private final Dose dose;
    private final RandomGenerator chance;
    private final long begunNanos;
    private int injected;
    private boolean over;

    private Rule(R what, Dose dose, RandomGenerator chance, long begunNanos) {
      this.what = what;
      this.dose = dose;
      this.chance = chance;
      this.begunNanos = begunNanos;
    }
  }

  /**
   * A rule as it stands.
   *
   * @param injected how often it struck
   * @param active whether it still may
   */
  public record Entry<R>(String id, R rule, Dose dose, int injected, boolean active) {}

  /**
   * A rule that has just struck.
   *
   * @param chance drawn for this strike, from 0 to below 1, for what the rule leaves open
   */
  public record Strike<R>(R rule, double chance) {}

  /** No rules yet; {@code random} is used, under a lock, for rules without a seed. */
  public FaultBook(RandomGenerator random) {
    this(random, System::nanoTime);
  }

  FaultBook(RandomGenerator random, LongSupplier nanos) {
    this.random = random;
    this.nanos = nanos;
  }

  /**
   * Puts a rule in force, in place of one with the same id.
   *
   * @throws IllegalArgumentException if there are {@link #RULES_MAX} others in force
   */
  public synchronized void add(String id, R rule, Dose dose) {
    endWhatIsOver();
    if (rules.size() >= RULES_MAX && !rules.containsKey(id)) {
      makeRoom();
    }
    RandomGenerator chance = dose.seed().isPresent() ? new Random(dose.seed().getAsLong()) : random;
    rules.put(id, new Rule<>(rule, dose, chance, nanos.getAsLong()));
    idle = false;
  }

  private void makeRoom() {
    var oldest =
        rules.entrySet().stream()
            .filter(rule -> rule.getValue().over)
            .map(Map.Entry::getKey)
            .findFirst();
    rules.remove(
        oldest.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there are already %d fault rules".formatted(RULES_MAX))));
  }

  /** Ends and forgets a rule; false if there is none with this id. */
  public synchronized boolean remove(String id) {
    return rules.remove(id) != null;
  }

  /** Ends and forgets all rules. */
  public synchronized void clear() {
    rules.clear();
    idle = true;
  }

  /** All that are remembered, oldest first. */
  public synchronized List<Entry<R>> entries() {
    endWhatIsOver();
    return rules.entrySet().stream()
        .map(
            rule ->
                new Entry<>(
                    rule.getKey(),
                    rule.getValue().what,
                    rule.getValue().dose,
                    rule.getValue().injected,
                    !rule.getValue().over))
        .toList();
  }

  /** The oldest rule that matches and whose chance it is, if any. */
  public Optional<Strike<R>> strike(Predicate<? super R> matches) {
    // The common case takes no lock: every call passes here.
    return idle ? Optional.empty() : strikeNow(matches);
  }

  private synchronized Optional<Strike<R>> strikeNow(Predicate<? super R> matches) {
    endWhatIsOver();
    for (var rule : rules.values()) {
      if (!rule.over && matches.test(rule.what) && isItsChance(rule)) {
        rule.injected++;
        return Optional.of(new Strike<>(rule.what, rule.chance.nextDouble()));
      }
    }
    return Optional.empty();
  }

  private static boolean isItsChance(Rule<?> rule) {
    return rule.dose.probability() == 1 || rule.chance.nextDouble() < rule.dose.probability();
  }

  private void endWhatIsOver() {
    long now = nanos.getAsLong();
    for (var rule : rules.values()) {
      var dose = rule.dose;
      rule.over |=
          (dose.count().isPresent() && rule.injected >= dose.count().getAsInt())
              || dose.duration()
                  .filter(time -> now - rule.begunNanos >= time.toNanos())
                  .isPresent();
    }
    idle = rules.values().stream().allMatch(rule -> rule.over);
  }
}
