package dev.reeve.localstack.gate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The fault rules in force. Thread-safe; rules may come and go while the gate serves. */
public final class Faults {
  /** The most rules at one time. */
  public static final int RULES_MAX = 1000;

  private final RandomGenerator random;
  private final Hold hold;
  private final Map<String, FaultRule> rules = new LinkedHashMap<>();

  /** No rules yet; {@code random} decides about probabilities and is used under a lock. */
  public Faults(RandomGenerator random) {
    this(random, Thread::sleep);
  }

  Faults(RandomGenerator random, Hold hold) {
    this.random = random;
    this.hold = hold;
  }

  /** Lets time pass for a call. */
  interface Hold {
    void hold(Duration time) throws InterruptedException;
  }

  /** Holds a call for as long as a rule says. */
  void hold(FaultRule rule) throws InterruptedException {
    hold.hold(Duration.ofMillis(rule.delayMillis()));
  }

  /**
   * Puts a rule in force, in place of one with the same id.
   *
   * @throws IllegalStateException if there are {@link #RULES_MAX} others
   */
  public synchronized void add(FaultRule rule) {
    if (rules.size() >= RULES_MAX && !rules.containsKey(rule.id())) {
      throw new IllegalStateException("there are already %d fault rules".formatted(RULES_MAX));
    }
    rules.put(rule.id(), rule);
  }

  /** Ends a rule; false if there is none with this id. */
  public synchronized boolean remove(String id) {
    return rules.remove(id) != null;
  }

  /** Ends all rules. */
  public synchronized void clear() {
    rules.clear();
  }

  /** The rules in force, oldest first, each with the count that remains. */
  public synchronized List<FaultRule> list() {
    return List.copyOf(rules.values());
  }

  /** The first rule that hits this call, if any. A rule whose count is used up ends. */
  public synchronized Optional<FaultRule> strike(
      Caller caller, Protocol service, String operation) {
    // The common case costs no iterator: every call passes here.
    if (rules.isEmpty()) {
      return Optional.empty();
    }
    var hit =
        rules.values().stream()
            .filter(rule -> rule.matches(caller.name(), service, operation))
            .filter(rule -> rule.probability() == 1 || random.nextDouble() < rule.probability())
            .findFirst();
    hit.ifPresent(this::useUp);
    return hit;
  }

  private void useUp(FaultRule rule) {
    if (rule.count().isPresent()) {
      var remaining = rule.count().getAsInt() - 1;
      if (remaining == 0) {
        rules.remove(rule.id());
      } else {
        rules.put(rule.id(), rule.withCount(remaining));
      }
    }
  }
}
