package dev.reeve.localstack.stack;

import dev.reeve.localstack.ecs.AccessPolicies;
import java.net.URI;

/** The proxy before both engines: whoever has a key of this run reaches them through it. */
public interface RunningGate extends AutoCloseable {
  /** Where DynamoDB, its streams and SQS answer. */
  URI address();

  /** The same judgement for what does not pass through it. */
  AccessPolicies policies();

  /** The tables are there now: what has expired is deleted from here on. */
  void expire();

  @Override
  void close();
}
