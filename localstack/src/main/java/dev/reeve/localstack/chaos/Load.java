package dev.reeve.localstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reeve.localstack.chaos.Answer.Call;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Submits tasks at random moments, alone and in lists, with idempotency keys and without, some of
 * them several times; cancels some. What it is told goes to the recorder. A request without a key
 * is sent once: nobody could tell a second one from the first.
 */
final class Load implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LIST_PART = 0.08;
  private static final int LIST_MAX = 15;
  private static final double KEYED_PART = 0.5;
  private static final double REPEATED_PART = 0.4;

  /** How often a client with a key asks again that was not answered with a task. */
  static final int TRIES_MAX = 30;

  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);
  private static final int OPEN_MAX = 200;
  private static final Duration BEHIND_MAX = Duration.ofSeconds(1);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
  private static final Duration FINISH_MAX = Duration.ofSeconds(75);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final StackHttp http;
  private final Recorder recorder;
  private final TaskMix mix;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile int tries = TRIES_MAX;
  private volatile boolean over;

  Load(
      StackHttp http, Recorder recorder, TaskMix mix, RandomGenerator random, InstantSource clock) {
    this.http = http;
    this.recorder = recorder;
    this.mix = mix;
    this.random = random;
    this.clock = clock;
  }

  /** Submits one more, without a key. */
  void submit(TaskPlan plan) {
    send(new Request(List.of(plan), Optional.empty(), 0, Duration.ZERO));
  }

  /**
   * Begins; every task is drawn by one thread, so that a seed gives the same tasks.
   *
   * @param triesMost how often a client with a key asks until it is told of a task
   */
  void start(double tasksPerSecond, int triesMost) {
    tries = triesMost;
    begin(() -> submitAll(tasksPerSecond));
  }

  private void begin(Runnable action) {
    underWay.incrementAndGet();
    threads.execute(
        () -> {
          try {
            action.run();
          } finally {
            underWay.decrementAndGet();
          }
        });
  }

  private void submitAll(double tasksPerSecond) {
    double perRequest = 1 + LIST_PART * (LIST_MAX / 2.0);
    double meanNanos = perRequest / tasksPerSecond * NANOS_PER_SECOND;
    long nextProbe = System.nanoTime();
    long nextRequest = nextProbe;
    while (!over) {
      long now = System.nanoTime();
      if (now - nextProbe >= 0) {
        nextProbe += PROBE_EVERY.toNanos();
        submit(mix.probe());
      }
      if (now - nextRequest >= 0) {
        awaitRoom();
        nextRequest = Math.max(nextRequest, System.nanoTime() - BEHIND_MAX.toNanos());
        send(next());
        // Exponential distances: arrivals that know nothing of each other.
        nextRequest += (long) (-Math.log(1 - random.nextDouble()) * meanNanos);
      }
      Sleep.of(Duration.ofNanos(Math.min(nextProbe, nextRequest) - System.nanoTime()));
    }
  }

  /** A machine that is slower than the load gets less of it: a backlog tells nothing more. */
  private void awaitRoom() {
    while (!over && recorder.open().size() >= OPEN_MAX) {
      Sleep.of(LOOK_EVERY);
    }
  }

  /**
   * One request and how often it is sent.
   *
   * @param repeats how often it is sent again though it was answered
   * @param pause before each of these
   */
  private record Request(List<TaskPlan> plans, Optional<String> key, int repeats, Duration pause) {
    String body() {
      if (plans.size() == 1) {
        return plans.getFirst().draft().toString();
      }
      var list = Json.object();
      var tasks = list.putArray("tasks");
      plans.forEach(plan -> tasks.add(plan.draft()));
      return list.toString();
    }
  }

  private Request next() {
    int count = random.nextDouble() < LIST_PART ? 2 + random.nextInt(LIST_MAX - 1) : 1;
    var plans = new ArrayList<TaskPlan>();
    for (int i = 0; i < count; i++) {
      plans.add(mix.next());
    }
    boolean keyed = random.nextDouble() < KEYED_PART;
    boolean repeated = random.nextDouble() < REPEATED_PART;
    int pauseMillis = random.nextInt(3_000);
    return new Request(
        plans,
        keyed
            ? Optional.of("chaos-%d-%x".formatted(plans.getFirst().number(), random.nextLong()))
            : Optional.empty(),
        keyed && repeated ? 1 + random.nextInt(2) : 0,
        Duration.ofMillis(pauseMillis));
  }

  private void send(Request request) {
    request.plans().forEach(recorder::planned);
    begin(() -> submit(request));
  }

  private void submit(Request request) {
    var accepted = submitOnce(request);
    for (int n = 1; !accepted && request.key().isPresent() && n < tries; n++) {
      Sleep.of(TRY_AGAIN);
      accepted = submitOnce(request);
    }
    for (int again = 0; again < request.repeats(); again++) {
      Sleep.of(request.pause());
      var _ = submitOnce(request);
    }
  }

  private boolean submitOnce(Request request) {
    Map<String, String> headers =
        request.key().map(key -> Map.of("Idempotency-Key", key)).orElse(Map.of());
    var reply = http.send("POST", "/v1/tasks", request.body(), headers);
    var plans = request.plans();
    for (int i = 0; i < plans.size(); i++) {
      var task = plans.size() == 1 ? reply.body() : reply.body().path("tasks").path(i);
      record(Call.SUBMIT, plans.get(i), reply, text(task, "id"), text(task, "status"));
      var id = text(task, "id");
      if (reply.isOk() && id.isPresent() && plans.get(i).cancelAfter().isPresent()) {
        var plan = plans.get(i);
        begin(() -> cancel(plan, id.get()));
      }
    }
    return reply.isOk();
  }

  private void cancel(TaskPlan plan, String id) {
    Sleep.of(plan.cancelAfter().orElse(Duration.ZERO));
    var reply = http.send("POST", "/v1/tasks/" + id + "/cancel", "", Map.of());
    record(Call.CANCEL, plan, reply, Optional.of(id), text(reply.body(), "status"));
  }

  private void record(
      Call call,
      TaskPlan plan,
      StackHttp.Reply reply,
      Optional<String> id,
      Optional<String> state) {
    recorder.answered(
        new Answer(
            clock.instant(), call, plan.number(), reply.status(), id, state, reply.retryAfter()));
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.path(field).textValue());
  }

  /** Draws no more tasks; those that were drawn are still sent until somebody accepts them. */
  void stop() {
    over = true;
  }

  /** Returns when all requests are answered, or have had time enough. */
  void finish() {
    stop();
    long end = System.nanoTime() + FINISH_MAX.toNanos();
    while (underWay.get() > 0 && System.nanoTime() - end < 0) {
      Sleep.of(LOOK_EVERY);
    }
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
