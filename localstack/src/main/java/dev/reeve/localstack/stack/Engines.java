package dev.reeve.localstack.stack;

import dev.reeve.localstack.engine.EngineCredential;
import java.net.URI;

/** DynamoDB and SQS as they run behind the gate. */
public interface Engines extends AutoCloseable {
  /** Where DynamoDB and its streams answer. */
  URI dynamodb();

  /** Where SQS answers. */
  URI sqs();

  /** Under which all of the stack's tables are. */
  EngineCredential credential();

  /** One line about what runs, for whoever started it. */
  String description();

  /** Ends them; what they kept in a folder is complete afterwards. */
  @Override
  void close();
}
