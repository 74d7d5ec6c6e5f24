package dev.reeve.bench.load;

import dev.reeve.localstack.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The same load on Celery: its workers and producers reach the engines directly, since the gate
 * does not speak the query protocol of SQS. One instance is one run, with queue and results of its
 * own.
 */
final class CeleryLoad implements AutoCloseable {
  private static final Duration END_MAX = Duration.ofMinutes(2);

  /** Three times the visibility timeout: what has not come back by then does not come back. */
  private static final Duration RETURN_MAX = Duration.ofSeconds(45);

  /** Longer than the visibility timeout: what is to be run a second time has been by then. */
  private static final Duration RETURN_MIN = Duration.ofSeconds(25);

  private static final double KILLED_SECONDS = 0.2;
  private static final double NANOS_PER_SECOND = 1e9;

  private final CeleryHome celery;
  private final LoadStack stack;
  private final Map<String, String> environment;
  private final Path marks;
  private final Path log;
  private final List<Family> workers = new ArrayList<>();
  private int producersStarted;
  private int expected;

  /**
   * Starts nothing yet.
   *
   * @param run letters and digits that no other run has
   */
  CeleryLoad(CeleryHome celery, LoadStack stack, Path scratch, String run, boolean late) {
    this.celery = celery;
    this.stack = stack;
    this.marks = scratch.resolve("celery-" + run + ".marks");
    this.log = scratch.resolve("celery-" + run + ".log");
    this.environment =
        Map.of(
            "BENCH_KEY",
            "celery",
            "BENCH_SQS_PORT",
            Integer.toString(stack.engines().sqs()),
            "BENCH_DYNAMODB_PORT",
            Integer.toString(stack.engines().dynamodb()),
            "BENCH_RUN",
            run,
            "BENCH_ACKS_LATE",
            late ? "1" : "0",
            "BENCH_MARKS",
            marks.toString());
  }

  /** Starts as many workers, each with as many prefork children as a worker of ours has slots. */
  void start(int count, int slots) throws IOException, InterruptedException {
    Files.createFile(marks);
    run("prepare.py");
    for (int i = 0; i < count; i++) {
      var builder =
          python(
              "-m",
              "celery",
              "-A",
              "reeve_load",
              "worker",
              "-P",
              "prefork",
              "-c",
              Integer.toString(slots),
              "-n",
              "worker" + i + "@%h",
              "--without-gossip",
              "--without-mingle",
              "--without-heartbeat",
              "-l",
              "WARNING");
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      workers.add(new Family(builder.start()));
    }
  }

  /** Lets everything compile, import and connect before anything is measured. */
  void warmUp(int tasks) throws IOException, InterruptedException {
    send(List.of(tasks), 0, Duration.ZERO);
    awaitStored();
  }

  /** Sends {@code tasks} from as many processes, and waits until the last result is stored. */
  Measured burst(String what, int tasks, int producers) throws IOException, InterruptedException {
    var before = processorTime();
    var sent = send(Collections.nCopies(producers, tasks / producers), 0, Duration.ZERO);
    double last = awaitStored();
    var used = processorTime().since(before, sent.size());
    long first = sent.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    return new Measured(
        "%s, %d producer%s".formatted(what, producers, producers == 1 ? "" : "s"),
        workers.size(),
        sent.size(),
        sent.size() / (last - first / NANOS_PER_SECOND),
        starts(sent),
        used);
  }

  /** Sends one task at a time. */
  Spread trickle(int tasks, Duration gap) throws IOException, InterruptedException {
    var sent = send(List.of(tasks), 0, gap);
    awaitStored();
    return starts(sent);
  }

  /** Kills a worker with its children, once a third of the tasks have come to their end. */
  Fate kill(int tasks) throws IOException, InterruptedException {
    var sent = send(List.of(tasks), KILLED_SECONDS, Duration.ZERO);
    Wait.until("Celery's tasks end", END_MAX, () -> ends().size() >= expected - tasks * 2 / 3);
    workers.getFirst().kill();
    long begin = System.nanoTime();
    Wait.until(
        "Celery's tasks are back or given up",
        END_MAX,
        () -> {
          var since = Duration.ofNanos(System.nanoTime() - begin);
          boolean complete = new HashSet<>(ends()).containsAll(sent.keySet());
          return since.compareTo(complete ? RETURN_MIN : RETURN_MAX) > 0;
        });
    return Fate.of(sent.keySet(), ends());
  }

  private ProcessBuilder python(String... arguments) {
    var builder = celery.python(List.of(arguments));
    builder.environment().putAll(environment);
    return builder;
  }

  /** What a script prints. */
  private String run(String script) throws IOException, InterruptedException {
    var process = python(script).redirectErrorStream(true).start();
    var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new StackException("Celery's " + script + " failed: " + words);
    }
    return words.strip();
  }

  /**
   * Sends from one process for each count; the time at which each task was sent, by its name. What
   * connections and pools take is over before the first, by a task more from each process.
   */
  private Map<String, Long> send(List<Integer> counts, double seconds, Duration gap)
      throws IOException, InterruptedException {
    var producers = new ArrayList<Process>();
    for (int count : counts) {
      producers.add(produce("p" + producersStarted++, count, seconds, gap));
      expected += count + 1;
    }
    var readers = new ArrayList<BufferedReader>();
    for (var producer : producers) {
      var reader = producer.inputReader(StandardCharsets.UTF_8);
      if (!"ready".equals(reader.readLine())) {
        throw new StackException("A producer of Celery ended: " + Files.readString(log));
      }
      readers.add(reader);
    }
    int open = counts.stream().mapToInt(Integer::intValue).sum();
    Wait.until("Celery has warmed up", END_MAX, () -> ends().size() >= expected - open);
    for (var producer : producers) {
      producer.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
    }
    var sent = new HashMap<String, Long>();
    for (var reader : readers) {
      reader
          .lines()
          .map(line -> Mark.of("sent " + line))
          .forEach(mark -> sent.put(mark.name(), mark.nanos()));
    }
    return sent;
  }

  private Process produce(String name, int count, double seconds, Duration gap) throws IOException {
    return python(
            "produce.py",
            name,
            Integer.toString(count),
            Double.toString(seconds),
            Double.toString(gap.toNanos() / NANOS_PER_SECOND))
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** When the last of all results was stored, in seconds since 1970. */
  private double awaitStored() throws IOException, InterruptedException {
    Wait.until("Celery's tasks end", END_MAX, () -> ends().size() >= expected);
    var last = new double[1];
    Wait.until(
        "Celery's results are stored",
        END_MAX,
        () -> {
          var figures = run("results.py").split(" ", -1);
          last[0] = Double.parseDouble(figures[1]);
          return Integer.parseInt(figures[0]) >= expected;
        });
    return last[0];
  }

  private Spread starts(Map<String, Long> sent) throws IOException {
    var started = new HashMap<String, Long>();
    marked("start").forEach(mark -> started.putIfAbsent(mark.name(), mark.nanos()));
    var durations = new ArrayList<Long>();
    sent.forEach((name, at) -> durations.add(started.getOrDefault(name, at) - at));
    return Spread.ofNanos(durations);
  }

  private List<String> ends() throws IOException {
    return marked("end").map(Mark::name).toList();
  }

  private Stream<Mark> marked(String what) throws IOException {
    return Files.readAllLines(marks).stream()
        .map(Mark::of)
        .filter(mark -> mark.what().equals(what));
  }

  private ProcessorTime processorTime() {
    return stack
        .processorTime()
        .plusWorkers(
            workers.stream().map(Family::processorTime).reduce(Duration.ZERO, Duration::plus));
  }

  @Override
  public void close() {
    workers.forEach(Family::close);
  }
}
