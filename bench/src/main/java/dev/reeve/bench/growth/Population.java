package dev.reeve.bench.growth;

import dev.reeve.core.Fanout;
import dev.reeve.core.VirtualFanout;
import dev.reeve.core.submit.TaskDraft;
import dev.reeve.model.identity.Level;
import dev.reeve.model.identity.Priority;
import dev.reeve.model.identity.TaskId;
import dev.reeve.model.identity.WorkerId;
import dev.reeve.model.pool.PoolConfig;
import dev.reeve.model.pool.Strategy;
import dev.reeve.model.retry.RetryPolicy;
import dev.reeve.model.task.Deadlines;
import dev.reeve.model.task.JsonText;
import dev.reeve.model.task.Run;
import dev.reeve.model.task.Task;
import dev.reeve.model.task.TaskContent;
import dev.reeve.model.task.TaskSpec;
import dev.reeve.model.task.TaskState;
import dev.reeve.model.task.TaskStatus;
import dev.reeve.model.worker.Load;
import dev.reeve.model.worker.Offer;
import dev.reeve.model.worker.Worker;
import dev.reeve.model.worker.WorkerState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Fills the tables and queues: workers that are only registered, waiting tasks, ended ones. */
final class Population {
  static final Level LEVEL = new Level("default", Priority.NORMAL);
  static final int CAPACITY = 8;

  /** As the design has it: one shard of the registry for about so many. */
  static final int WORKERS_PER_SHARD = 32;

  private static final String OWNER = "bench";
  private static final Set<String> TYPES = Set.of("SLEEP");
  private static final JsonText PAYLOAD = new JsonText("{\"seconds\":0}");
  private static final int LIST_MAX = 1000;

  /** No simulated worker renews, so each lives for longer than the benchmark. */
  private static final Duration LIFE = Duration.ofDays(1);

  private final GrowthPorts ports;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Fanout fanout = new VirtualFanout(32);
  private final List<WorkerId> workers = new ArrayList<>();

  Population(GrowthPorts ports, InstantSource clock, RandomGenerator random) {
    this.ports = ports;
    this.clock = clock;
    this.random = random;
  }

  static PoolConfig pool(int shards) {
    return new PoolConfig("default", TYPES, Strategy.LEAST_LOADED, shards);
  }

  /** Adds workers until there are {@code count}, spread over the shards one by one. */
  void workers(int count, int shards) {
    var added =
        IntStream.range(workers.size(), count)
            .mapToObj(i -> WorkerId.create("default", i % shards, random))
            .toList();
    fanout.map(added, this::register);
    workers.addAll(added);
  }

  private WorkerId register(WorkerId id) {
    var now = clock.instant();
    ports
        .workers()
        .register(
            new Worker(
                id,
                WorkerState.ACTIVE,
                new Offer(CAPACITY, TYPES, Map.of(), 1),
                new Load(0, 0, 0),
                Set.of(),
                Set.of(),
                now,
                now.plus(LIFE),
                null));
    return id;
  }

  /** Submits as many tasks, which wait. */
  void backlog(int count) {
    for (int done = 0; done < count; done += LIST_MAX) {
      submit(Math.min(LIST_MAX, count - done));
    }
  }

  void submit(int count) {
    ports.submit().submitAll(OWNER, Collections.nCopies(count, draft()), Optional.empty(), OWNER);
  }

  private static TaskDraft draft() {
    return new TaskDraft(
        "bench",
        "SLEEP",
        PAYLOAD,
        LEVEL,
        Map.of(),
        Map.of(),
        Duration.ofMinutes(1),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        RetryPolicy.NONE);
  }

  /** Puts as many tasks that have ended. */
  void history(int count) {
    for (int done = 0; done < count; done += LIST_MAX) {
      var ended =
          IntStream.range(0, Math.min(LIST_MAX, count - done)).mapToObj(_ -> ended()).toList();
      fanout.map(ended, ports.tasks()::create);
    }
  }

  private Task ended() {
    var now = clock.instant();
    var spec =
        new TaskSpec(
            TaskId.create(now, random),
            Long.toUnsignedString(random.nextLong(), 36),
            null,
            OWNER,
            "bench",
            "SLEEP",
            TaskContent.of(PAYLOAD),
            LEVEL,
            Map.of(),
            Map.of(),
            new Deadlines(Duration.ofMinutes(1), null),
            false,
            RetryPolicy.NONE,
            now,
            null);
    var run = new Run(WorkerId.create("default", 0, random), now);
    var state = new TaskState.Ended(TaskStatus.SUCCEEDED, run, null, null, List.of());
    return new Task(spec, 1, 0, 0, state, now, null, null);
  }
}
