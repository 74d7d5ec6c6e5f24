package dev.reeve.localstack.lambda;

/**
 * Something that invokes functions by itself. Made stopped; {@link #start} once, {@link #close}
 * once, {@link #pause} and {@link #resume} in between as often as one likes.
 */
public sealed interface EventSource extends AutoCloseable
    permits SqsEventSource, DynamoDbStreamEventSource, ScheduleRule {
  /** The name it was configured with. */
  String name();

  /** The function it invokes. */
  String functionName();

  /** Begins to poll or to tick. */
  void start();

  /** Starts no further invocation; those that run end as they would. */
  void pause();

  /** Goes on where {@link #pause} stopped it. */
  void resume();

  /** Delivers each of the next {@code events} batches or ticks twice. */
  void repeatNext(int events);

  /** Requests made to the source, since the start: receives of a queue, reads of shards. */
  long polls();

  /** Ends all threads; takes a few seconds at most. */
  @Override
  void close();
}
