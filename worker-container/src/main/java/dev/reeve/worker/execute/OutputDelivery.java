package dev.reeve.worker.execute;

import java.util.Optional;
import java.util.function.Consumer;

/** Sends an attempt's chunks, in order, on a thread of its own until the attempt ends. */
final class OutputDelivery {
  /** How often a chunk is offered before its lines are given up. */
  static final int TRIES_MAX = 3;

  private static final System.Logger LOG = System.getLogger(OutputDelivery.class.getName());

  private final OutputBuffer buffer;
  private final Consumer<OutputChunk> receiver;
  private final Thread thread;
  private int delivered;
  private int undelivered;

  private OutputDelivery(OutputBuffer buffer, Consumer<OutputChunk> receiver) {
    this.buffer = buffer;
    this.receiver = receiver;
    this.thread = Thread.ofVirtual().name("output").unstarted(this::sendAll);
  }

  static OutputDelivery start(OutputBuffer buffer, Consumer<OutputChunk> receiver) {
    var delivery = new OutputDelivery(buffer, receiver);
    delivery.thread.start();
    return delivery;
  }

  /** Sends what is left, or keeps it if it is small, and says where everything went. */
  OutputSummary finish() {
    buffer.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new OutputSummary(delivered, buffer.inline(), undelivered + lost());
  }

  private int lost() {
    return buffer.inline().isEmpty() ? buffer.waiting() : 0;
  }

  private void sendAll() {
    try {
      Optional<OutputChunk> chunk = buffer.awaitChunk();
      while (chunk.isPresent()) {
        send(chunk.get());
        chunk = buffer.awaitChunk();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(OutputChunk chunk) {
    for (int tried = 1; tried <= TRIES_MAX; tried++) {
      try {
        receiver.accept(chunk);
        delivered++;
        return;
      } catch (RuntimeException e) {
        // The receiver belongs to the worker, and its store may be away: output is not worth a
        // task.
        LOG.log(
            System.Logger.Level.WARNING,
            "Output chunk %d not delivered, try %d of %d".formatted(chunk.seq(), tried, TRIES_MAX),
            e);
      }
    }
    undelivered += chunk.lines().size();
  }
}
