package dev.reeve.bench.cold;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DynamoDB and SQS, each on its own port as on its own host. */
final class AwsStubs implements AutoCloseable {
  private final SqsAnswers answers = new SqsAnswers();
  private final AwsStub dynamoDb;
  private final AwsStub sqs;

  AwsStubs(TlsIdentity identity) throws IOException {
    dynamoDb = new AwsStub(identity.context(), new DynamoDbAnswers());
    sqs = new AwsStub(identity.context(), answers);
  }

  /** Where functions find both. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_REGION",
        "eu-west-1",
        "AWS_DEFAULT_REGION",
        "eu-west-1",
        "AWS_ENDPOINT_URL_DYNAMODB",
        dynamoDb.endpoint().toString(),
        "AWS_ENDPOINT_URL_SQS",
        sqs.endpoint().toString());
  }

  /** The beginning of every queue's address. */
  String queuePrefix() {
    return sqs.endpoint() + "/000000000000/bench-";
  }

  /** Forgets what was asked before. */
  void expect() {
    dynamoDb.takeOperations();
    sqs.takeOperations();
    answers.refill();
  }

  void dropConnections() throws IOException {
    dynamoDb.dropConnections();
    sqs.dropConnections();
  }

  /**
   * Holds a start against what the function was to do: a start that does less is a quick one.
   *
   * @throws ColdStartException if it did something else
   */
  void check(Candidate candidate, String answer) {
    List<String> done = new ArrayList<>(dynamoDb.takeOperations());
    done.addAll(sqs.takeOperations());
    if (!candidate.job().isDone(answer, done)) {
      throw new ColdStartException(
          "%s answered %s and asked AWS for %s".formatted(candidate.name(), answer, done));
    }
  }

  @Override
  public void close() {
    dynamoDb.close();
    sqs.close();
  }
}
