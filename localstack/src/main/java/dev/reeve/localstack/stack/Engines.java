package dev.reeve.localstack.stack;

import java.net.URI;

/** DynamoDB and SQS as they run behind the gate. */
public interface Engines extends AutoCloseable {
  /** Where DynamoDB and its streams answer. */
  URI dynamodb();

  /** Where SQS answers. */
  URI sqs();

  /** One line about what runs, for whoever started it. */
  String description();

  /** Ends them; what they kept in a folder is complete afterwards. */
  @Override
  void close();
}
