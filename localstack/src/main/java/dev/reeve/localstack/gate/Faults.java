package dev.reeve.localstack.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.fault.Dose;
import dev.reeve.localstack.fault.FaultBook;
import dev.reeve.localstack.fault.FaultFields;
import dev.reeve.localstack.fault.FaultPlace;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The faults of calls to services. */
public final class Faults implements FaultPlace {
  private static final List<String> FIELDS =
      Stream.of(FaultRule.FIELDS, Dose.FIELDS).flatMap(List::stream).toList();

  private final FaultBook<FaultRule> book;

  /** No rules yet; {@code random} decides about probabilities of rules without a seed. */
  public Faults(RandomGenerator random) {
    this.book = new FaultBook<>(random);
  }

  @Override
  public void add(String id, ObjectNode rule) {
    var fields = new FaultFields(rule, FIELDS);
    add(id, FaultRule.read(fields), Dose.read(fields));
  }

  /** Puts a rule in force, in place of one with the same id. */
  public void add(String id, FaultRule rule, Dose dose) {
    book.add(id, rule, dose);
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
              var json = Json.object().put("id", entry.id()).put("on", "call");
              entry.rule().write(json);
              entry.dose().write(json);
              return json.put("injected", entry.injected()).put("active", entry.active());
            })
        .toList();
  }

  /** The first rule that hits this call, if any. */
  Optional<FaultRule> strike(
      Caller caller, Protocol service, String operation, List<Access> needed) {
    return book.strike(rule -> rule.matches(caller, service, operation, needed))
        .map(FaultBook.Strike::rule);
  }
}
