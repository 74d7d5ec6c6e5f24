package dev.reeve.localstack.ecs;

import static dev.reeve.localstack.fault.FaultFields.require;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.fault.FaultFields;
import dev.reeve.localstack.fault.FaultPlace;
import dev.reeve.localstack.fault.TimedFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The faults of worker processes: killed, asked to end, or stopped for a while. A stopped worker
 * does nothing at all, not even with its connections; the processes of its tasks go on.
 */
public final class WorkerFaults implements FaultPlace, AutoCloseable {
  private static final List<String> FIELDS = List.of("kind", "pid", "durationMillis", "seed");
  private static final int DURATION_MILLIS_MAX = 3_600_000;

  private final LiveWorkers workers;
  private final RandomGenerator random;
  private final TimedFaults faults = new TimedFaults();
  private final Set<Long> stopped = ConcurrentHashMap.newKeySet();

  private enum Kind {
    KILL,
    TERMINATE,
    STOP
  }

  /** Of these workers; {@code random} chooses one where a rule names none and has no seed. */
  public WorkerFaults(LiveWorkers workers, RandomGenerator random) {
    this.workers = workers;
    this.random = random;
  }

  @Override
  public void add(String id, ObjectNode rule) {
    var fields = new FaultFields(rule, FIELDS);
    var kind = fields.constant("kind", Kind.class);
    var duration = fields.integer("durationMillis", 1, DURATION_MILLIS_MAX);
    require(
        kind == Kind.STOP || duration.isEmpty(), "durationMillis does not go with kind " + kind);
    require(kind != Kind.STOP || duration.isPresent(), "kind STOP needs durationMillis");
    var worker =
        fields.has("pid")
            ? named(fields.integer("pid", 1, Integer.MAX_VALUE))
            : any(fields.number("seed"));
    long pid = worker.pid();
    var json = rule.deepCopy().put("on", "worker").put("pid", pid);
    switch (kind) {
      case KILL -> {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        faults.done(id, json);
      }
      case TERMINATE -> {
        workers.stop(worker, "asked to by a fault rule");
        faults.done(id, json);
      }
      case STOP -> {
        stopped.add(pid);
        signal("STOP", pid);
        faults.lasts(id, json, Duration.ofMillis(duration.getAsInt()), () -> goOn(pid));
      }
    }
  }

  private EcsTask named(OptionalInt pid) {
    return workers.running().stream()
        .filter(task -> task.pid() == pid.getAsInt())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no worker runs as process " + pid.getAsInt()));
  }

  private EcsTask any(OptionalLong seed) {
    var candidates =
        workers.running().stream().filter(task -> !stopped.contains(task.pid())).toList();
    require(!candidates.isEmpty(), "no worker runs that is not stopped already");
    RandomGenerator chance = seed.isPresent() ? new Random(seed.getAsLong()) : random;
    return candidates.get(chance.nextInt(candidates.size()));
  }

  /** It may have been killed meanwhile; its id is not used again so soon. */
  private void goOn(long pid) {
    stopped.remove(pid);
    if (ProcessHandle.of(pid).isPresent()) {
      signal("CONT", pid);
    }
  }

  /** Java itself knows no signals but those that end a process. */
  private static void signal(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot signal " + pid, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean remove(String id) {
    return faults.remove(id);
  }

  @Override
  public void clear() {
    faults.clear();
  }

  @Override
  public List<ObjectNode> list() {
    return faults.list();
  }

  /** Lets go on what is stopped. */
  @Override
  public void close() {
    faults.close();
  }
}
