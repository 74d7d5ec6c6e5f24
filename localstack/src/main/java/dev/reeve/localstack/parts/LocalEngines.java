package dev.reeve.localstack.parts;

import dev.reeve.localstack.engine.DynamoDbLocalConfig;
import dev.reeve.localstack.engine.DynamoDbLocalEngine;
import dev.reeve.localstack.engine.ElasticMqConfig;
import dev.reeve.localstack.engine.ElasticMqEngine;
import dev.reeve.localstack.engine.EngineCredential;
import dev.reeve.localstack.stack.Engines;
import dev.reeve.localstack.template.Pseudo;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** DynamoDB Local as a child process and ElasticMQ in this one. */
record LocalEngines(DynamoDbLocalEngine dynamo, ElasticMqEngine queues) implements Engines {
  static LocalEngines start(Path home, Optional<Path> data, Path logs) {
    var queues =
        ElasticMqEngine.start(
            new ElasticMqConfig(
                data.map(folder -> folder.resolve("sqs")), Pseudo.REGION, Pseudo.ACCOUNT));
    try {
      var dynamo =
          DynamoDbLocalEngine.start(
              new DynamoDbLocalConfig(
                  home.resolve("localstack/dynamodb-local/target/classpath.txt"),
                  logs.resolve("dynamodb-local.log"),
                  data.map(folder -> folder.resolve("dynamodb")),
                  Pseudo.REGION));
      return new LocalEngines(dynamo, queues);
    } catch (RuntimeException e) {
      queues.close();
      throw e;
    }
  }

  @Override
  public URI dynamodb() {
    return dynamo.endpoint();
  }

  @Override
  public URI sqs() {
    return queues.endpoint();
  }

  @Override
  public EngineCredential credential() {
    return dynamo.credential();
  }

  @Override
  public String description() {
    return "DynamoDB Local at port %d (process %d) and ElasticMQ at port %d"
        .formatted(dynamodb().getPort(), dynamo.pid(), sqs().getPort());
  }

  /** The child first: it is what would stay behind, should the queues take longer than we have. */
  @Override
  public void close() {
    try {
      dynamo.close();
    } finally {
      queues.close();
    }
  }
}
