package dev.reeve.localstack.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Tiny functions for the host to run. */
public final class Handlers {
  private Handlers() {}

  static String name(Class<?> handler) {
    return handler.getName() + "::handleRequest";
  }

  /** Answers with its environment and the event. */
  public static final class Echo
      implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Map<String, String> environment;

    public Echo() {
      this(Map.of("made", "without environment"));
    }

    public Echo(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
      return Map.of("event", event, "environment", environment);
    }
  }

  /** Fails each message whose body is "bad". */
  public static final class Batch implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      return new SQSBatchResponse(
          event.getRecords().stream()
              .filter(message -> message.getBody().equals("bad"))
              .map(SQSEvent.SQSMessage::getMessageId)
              .map(SQSBatchResponse.BatchItemFailure::new)
              .toList());
    }
  }

  /** Fails each record whose new image has no status. */
  public static final class Stream implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
      return new StreamsEventResponse(
          event.getRecords().stream()
              .filter(record -> !record.getDynamodb().getNewImage().containsKey("status"))
              .map(record -> record.getDynamodb().getSequenceNumber())
              .map(StreamsEventResponse.BatchItemFailure::new)
              .toList());
    }
  }

  /** Notes the times it is told. */
  public static final class Clock implements RequestHandler<ScheduledEvent, Void> {
    static final List<String> TIMES = new CopyOnWriteArrayList<>();

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
      TIMES.add(event.getTime().toString());
      return null;
    }
  }

  /** Copies its input. */
  public static final class Copy implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
        throws IOException {
      in.transferTo(out);
    }
  }

  /** Throws what the event says. */
  public static final class Thrower implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
      throw new IllegalStateException(event);
    }
  }

  /** Waits until it is let go; tells the number of its instance. */
  public static final class Waiting implements RequestHandler<String, Integer> {
    static final AtomicInteger INSTANCES = new AtomicInteger();
    static final Map<String, CountDownLatch> ENTERED = new ConcurrentHashMap<>();
    static final Map<String, Semaphore> LEAVE = new ConcurrentHashMap<>();
    static final Map<String, CountDownLatch> INTERRUPTED = new ConcurrentHashMap<>();

    private final int instance = INSTANCES.incrementAndGet();

    @Override
    public Integer handleRequest(String event, Context context) {
      ENTERED.computeIfAbsent(event, _ -> new CountDownLatch(1)).countDown();
      try {
        LEAVE.computeIfAbsent(event, _ -> new Semaphore(0)).acquire();
      } catch (InterruptedException e) {
        INTERRUPTED.computeIfAbsent(event, _ -> new CountDownLatch(1)).countDown();
        Thread.currentThread().interrupt();
      }
      return instance;
    }

    static void awaitEntered(String event) throws InterruptedException {
      ENTERED.computeIfAbsent(event, _ -> new CountDownLatch(1)).await();
    }

    static void awaitInterrupted(String event) throws InterruptedException {
      INTERRUPTED.computeIfAbsent(event, _ -> new CountDownLatch(1)).await();
    }

    static void release(String event) {
      LEAVE.computeIfAbsent(event, _ -> new Semaphore(0)).release();
    }
  }
}
