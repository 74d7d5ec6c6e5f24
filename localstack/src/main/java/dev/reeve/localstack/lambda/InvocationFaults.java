package dev.reeve.localstack.lambda;

import static dev.reeve.localstack.fault.FaultFields.require;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.fault.Dose;
import dev.reeve.localstack.fault.FaultBook;
import dev.reeve.localstack.fault.FaultFields;
import dev.reeve.localstack.fault.FaultPlace;
import dev.reeve.localstack.fault.Glob;
import dev.reeve.localstack.lambda.InvocationFault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The faults of invocations, by rule. */
public final class InvocationFaults implements FaultInjector, FaultPlace {
  private static final List<String> FIELDS =
      Stream.of(List.of("kind", "function", "delayMillis"), Dose.FIELDS)
          .flatMap(List::stream)
          .toList();

  /** Lambda Developer Guide, "Lambda quotas": no function runs longer than 15 minutes. */
  private static final int DELAY_MILLIS_MAX = 900_000;

  /** Most handlers here are done within it. */
  private static final int CRASH_WITHIN_MILLIS = 100;

  private final FaultBook<Rule> book;

  /**
   * A rule.
   *
   * @param function pattern of the function's name
   * @param delayMillis of a crash in the midst: it comes at some moment up to this long after the
   *     begin; of a time-out: it comes then, if not 0
   */
  private record Rule(String function, Kind kind, int delayMillis) {
    InvocationFault fault(double chance) {
      return switch (kind) {
        case CRASH_DURING ->
            new InvocationFault(kind, Duration.ofMillis((long) (chance * delayMillis)));
        case TIMEOUT -> new InvocationFault(kind, Duration.ofMillis(delayMillis));
        case CRASH_BEFORE, CRASH_AFTER, REPEAT, COLD -> InvocationFault.of(kind);
      };
    }
  }

  /** No rules yet; {@code random} decides for rules without a seed. */
  public InvocationFaults(RandomGenerator random) {
    this.book = new FaultBook<>(random);
  }

  @Override
  public Optional<InvocationFault> next(String functionName) {
    return book.strike(rule -> new Glob(rule.function()).matches(functionName))
        .map(strike -> strike.rule().fault(strike.chance()));
  }

  @Override
  public void add(String id, ObjectNode rule) {
    var fields = new FaultFields(rule, FIELDS);
    var kind = fields.constant("kind", Kind.class);
    var delay = fields.integer("delayMillis", 0, DELAY_MILLIS_MAX);
    require(
        delay.isEmpty() || kind == Kind.CRASH_DURING || kind == Kind.TIMEOUT,
        "delayMillis does not go with kind " + kind);
    int ifAbsent = kind == Kind.CRASH_DURING ? CRASH_WITHIN_MILLIS : 0;
    book.add(
        id,
        new Rule(fields.text("function", "*"), kind, delay.orElse(ifAbsent)),
        Dose.read(fields));
  }

  @Override
  public boolean remove(String id) {
    return book.remove(id);
  }

  @Override
  public void clear() {
    book.clear();
  }

  @Override
  public List<ObjectNode> list() {
    return book.entries().stream()
        .map(
            entry -> {
              var json = Json.object().put("id", entry.id()).put("on", "invocation");
              json.put("kind", entry.rule().kind().name())
                  .put("function", entry.rule().function())
                  .put("delayMillis", entry.rule().delayMillis());
              entry.dose().write(json);
              return json.put("injected", entry.injected()).put("active", entry.active());
            })
        .toList();
  }
}
