package dev.reeve.localstack.lambda;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Feeds a function from a queue, as Lambda's pollers do: long polls, batches, synchronous
 * invocations, deletion of what is done.
 *
 * <p>Two long polls of 20 s stand open on an idle queue, where Lambda keeps five; a poll is only
 * made when an invocation could follow, so no message waits invisibly for a free slot. Concurrency
 * is fixed, where Lambda raises it with the backlog.
 */
public final class SqsEventSource implements EventSource {
  /** Lambda's wait for an idle queue, and the longest SQS allows. */
  private static final Duration LONG_POLL = Duration.ofSeconds(20);

  private static final int POLLERS = 2;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);
  private static final Backoff UNREACHABLE =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  private final SqsMappingConfig config;
  private final SqsQueue queue;
  private final SqsBatch batch;
  private final Pause pause;
  private final Consumer<String> log;
  private final Semaphore slots;
  private final Gate gate = new Gate();
  private final Deliveries deliveries = new Deliveries();
  private final ExecutorService pollers = Executors.newVirtualThreadPerTaskExecutor();
  private final ExecutorService invocations = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A stopped mapping.
   *
   * @param client with a timeout well over the 20 s of a long poll; not closed here
   * @param log for failed batches and unreachable queues, one line each
   */
  public SqsEventSource(
      SqsMappingConfig config, SqsClient client, Invoker invoker, Consumer<String> log) {
    this.config = config;
    this.queue = new SqsQueue(client, config.queueUrl());
    this.pause = Pause.REAL;
    this.batch = new SqsBatch(config, invoker, pause);
    this.log = line -> log.accept(config.name() + ": " + line);
    this.slots = new Semaphore(config.concurrency());
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String functionName() {
    return config.functionName();
  }

  @Override
  public void start() {
    for (int i = 0; i < POLLERS; i++) {
      pollers.execute(this::poll);
    }
  }

  private void poll() {
    int failures = 0;
    try {
      while (!pollers.isShutdown()) {
        gate.await();
        slots.acquire();
        try {
          hand(collect());
          failures = 0;
        } catch (SdkException e) {
          slots.release();
          failures++;
          if (!pollers.isShutdown()) {
            log.accept("cannot receive: " + e.getMessage());
            pause.sleep(UNREACHABLE.after(failures));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One poll, and with a batching window as many as it takes to fill the batch or the window. */
  private List<Message> collect() {
    List<Message> messages = receive(config.batchSize(), LONG_POLL);
    if (messages.isEmpty() || config.batchingWindow().isZero()) {
      return messages;
    }
    var collected = new ArrayList<Message>(messages);
    long end = System.nanoTime() + config.batchingWindow().toNanos();
    while (collected.size() < config.batchSize() && System.nanoTime() < end && gate.isOpen()) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      collected.addAll(
          receive(
              config.batchSize() - collected.size(),
              left.compareTo(LONG_POLL) < 0 ? left : LONG_POLL));
    }
    return collected;
  }

  private List<Message> receive(int messagesMax, Duration wait) {
    List<Message> messages = queue.receive(messagesMax, wait);
    List<Message> unwanted = batch.filteredOut(messages);
    if (unwanted.isEmpty()) {
      return messages;
    }
    delete(unwanted);
    return messages.stream().filter(message -> !unwanted.contains(message)).toList();
  }

  /** Gives a batch to a thread of its own, which gives back the slot. */
  private void hand(List<Message> messages) {
    if (messages.isEmpty()) {
      slots.release();
    } else if (!gate.isOpen()) {
      // A poll that was open when the mapping was paused: another mapping may want the messages.
      queue.giveBack(messages);
      slots.release();
    } else {
      invocations.execute(() -> deliver(messages));
    }
  }

  private void deliver(List<Message> messages) {
    try {
      if (deliveries.takeRepeat()) {
        batch.deliver(messages);
      }
      SqsBatch.Result result = batch.deliver(messages);
      if (!result.problem().isEmpty()) {
        log.accept(config.functionName() + " " + result.problem());
      }
      delete(result.done());
    } catch (SdkException e) {
      log.accept("cannot delete: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      slots.release();
    }
  }

  private void delete(List<Message> messages) {
    List<String> failed = queue.delete(messages);
    if (!failed.isEmpty()) {
      log.accept("not deleted: " + failed);
    }
  }

  /** {@inheritDoc} What an open long poll still brings is made visible again at once. */
  @Override
  public void pause() {
    gate.shut();
  }

  @Override
  public void resume() {
    gate.open();
  }

  @Override
  public void repeatNext(int events) {
    deliveries.repeatNext(events);
  }

  @Override
  public long polls() {
    return queue.receives();
  }

  /** Drops open polls at once, lets running invocations end for up to three seconds. */
  @Override
  public void close() {
    gate.shut();
    pollers.shutdownNow();
    try {
      // First the pollers: they hand their last batches over.
      pollers.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      invocations.shutdown();
      if (!invocations.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        invocations.shutdownNow();
        log.accept("an invocation still runs after " + CLOSE_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
