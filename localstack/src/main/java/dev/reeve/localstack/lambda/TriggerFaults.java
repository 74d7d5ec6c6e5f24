package dev.reeve.localstack.lambda;

import static dev.reeve.localstack.fault.FaultFields.require;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reeve.localstack.fault.FaultFields;
import dev.reeve.localstack.fault.FaultPlace;
import dev.reeve.localstack.fault.Glob;
import dev.reeve.localstack.fault.TimedFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults of what invokes functions by itself: queue and stream mappings and schedules. Each may
 * be paused for a while, or made to deliver events twice.
 */
public final class TriggerFaults implements FaultPlace, AutoCloseable {
  private static final List<String> FIELDS = List.of("kind", "function", "durationMillis", "count");
  private static final int DURATION_MILLIS_MAX = 3_600_000;
  private static final int COUNT_MAX = 1_000;

  private final List<EventSource> sources;
  private final TimedFaults faults = new TimedFaults();
  private final Map<EventSource, Integer> pauses = new HashMap<>();

  private enum Kind {
    PAUSE,
    REPEAT
  }

  /** Of these, which are started and ended elsewhere. */
  public TriggerFaults(List<? extends EventSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public void add(String id, ObjectNode rule) {
    var fields = new FaultFields(rule, FIELDS);
    var kind = fields.constant("kind", Kind.class);
    var function = fields.text("function", "*");
    var duration = fields.integer("durationMillis", 1, DURATION_MILLIS_MAX);
    var count = fields.integer("count", 1, COUNT_MAX);
    var hit =
        sources.stream()
            .filter(source -> new Glob(function).matches(source.functionName()))
            .toList();
    require(!hit.isEmpty(), "nothing invokes a function named " + function);
    var json = rule.deepCopy().put("on", "trigger");
    switch (kind) {
      case PAUSE -> {
        require(duration.isPresent(), "kind PAUSE needs durationMillis");
        require(count.isEmpty(), "count does not go with kind PAUSE");
        hit.forEach(this::pause);
        faults.lasts(
            id, json, Duration.ofMillis(duration.getAsInt()), () -> hit.forEach(this::resume));
      }
      case REPEAT -> {
        require(duration.isEmpty(), "durationMillis does not go with kind REPEAT");
        hit.forEach(source -> source.repeatNext(count.orElse(1)));
        faults.done(id, json);
      }
    }
  }

  private synchronized void pause(EventSource source) {
    pauses.merge(source, 1, Integer::sum);
    source.pause();
  }

  /** Two pauses may overlap: it goes on when the last is over. */
  private synchronized void resume(EventSource source) {
    if (pauses.merge(source, -1, Integer::sum) == 0) {
      source.resume();
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

  @Override
  public void close() {
    faults.close();
  }
}
