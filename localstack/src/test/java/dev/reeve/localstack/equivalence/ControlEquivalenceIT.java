package dev.reeve.localstack.equivalence;

import dev.reeve.aws.dynamo.ApiKeyTable;
import dev.reeve.aws.dynamo.ControlTable;
import dev.reeve.core.control.ApiKey;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.ControlStore;
import dev.reeve.core.control.InMemoryApiKeys;
import dev.reeve.core.control.InMemoryControlStore;
import dev.reeve.core.control.LevelMark;
import dev.reeve.core.control.Role;
import dev.reeve.core.control.SweepMark;
import dev.reeve.localstack.contract.TestTables;
import dev.reeve.localstack.equivalence.PropertyEngines.Clients;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.task.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The marks and the API keys: the in-memory stores and the table, which both share, agree. */
@AddLifecycleHook(PropertyEngines.class)
class ControlEquivalenceIT {
  private static final List<Level> LEVELS =
      List.of(
          new Level("default", Priority.HIGH),
          new Level("default", Priority.LOW),
          new Level("default-high", Priority.LOW));

  private final DynamoDbClient dynamoDb;

  ControlEquivalenceIT(Clients clients) {
    dynamoDb = clients.dynamoDb();
  }

  /** One thing done to both. */
  sealed interface Step {
    /** What the caller believes the mark to be is empty, right, or some other. */
    record Replace(Optional<SweepMark> old, boolean right, SweepMark next) implements Step {}

    record Mark(Level level, LevelMark seen) implements Step {}

    record AddKey(String hash, ApiKey key) implements Step {}
  }

  /** Both ports on one side. */
  private record Stores(ControlStore control, ApiKeys keys) {}

  @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
  void stores_givenTheSameSteps_agree(@ForAll("steps") List<Step> steps) {
    var table = TestTables.control(dynamoDb);
    var both =
        new Comparison<>(
            new Stores(new InMemoryControlStore(), new InMemoryApiKeys()),
            new Stores(new ControlTable(dynamoDb, table), new ApiKeyTable(dynamoDb, table)),
            Object::toString);

    for (var step : steps) {
      var mark = both.simulated().control().sweepMark();
      both.act(step.toString(), stores -> done(stores, step, mark));
    }
    both.ask("sweep mark", stores -> stores.control().sweepMark());
    LEVELS.forEach(level -> both.ask("" + level, stores -> stores.control().deliveredMark(level)));
    List.of("a", "b", "c").forEach(hash -> both.ask(hash, stores -> stores.keys().find(hash)));
  }

  private static Object done(Stores stores, Step step, Optional<SweepMark> mark) {
    return switch (step) {
      case Step.Replace(var old, var right, var next) ->
          stores.control().replaceSweepMark(right ? mark : old, next);
      case Step.Mark(var level, var seen) -> {
        stores.control().markDelivered(level, seen);
        yield "done";
      }
      case Step.AddKey(var hash, var key) -> stores.keys().add(hash, key);
    };
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.<Step>frequencyOf(
            Tuple.of(
                3,
                Combinators.combine(marks().optional(0.7), Arbitraries.of(true, false), marks())
                    .as(Step.Replace::new)),
            Tuple.of(
                1,
                Combinators.combine(
                        Arbitraries.of(LEVELS),
                        Combinators.combine(times(), times()).as(LevelMark::new))
                    .as(Step.Mark::new)),
            Tuple.of(1, Combinators.combine(Arbitraries.of("a", "b"), keys()).as(Step.AddKey::new)))
        .list()
        .ofMaxSize(30);
  }

  private static Arbitrary<SweepMark> marks() {
    return Combinators.combine(Arbitraries.of(7L, 8L), times(), times(), times())
        .as(SweepMark::new);
  }

  private static Arbitrary<ApiKey> keys() {
    return Combinators.combine(
            Arbitraries.of("key-1", "key-2"),
            Arbitraries.of("alice", "bob"),
            Arbitraries.of(Role.class),
            Arbitraries.of(true, false),
            times())
        .as(ApiKey::new);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.of(Tasks.CREATED, Tasks.CREATED.plusMillis(1));
  }
}
