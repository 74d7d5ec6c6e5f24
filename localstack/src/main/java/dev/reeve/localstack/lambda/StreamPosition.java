package dev.reeve.localstack.lambda;

/** Where in a shard to read on. */
sealed interface StreamPosition {
  /** At the oldest record. */
  record TrimHorizon() implements StreamPosition {}

  /** After the newest record. */
  record Latest() implements StreamPosition {}

  /** After this record. */
  record After(String sequenceNumber) implements StreamPosition {}
}
