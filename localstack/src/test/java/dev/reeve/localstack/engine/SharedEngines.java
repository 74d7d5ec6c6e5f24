package dev.reeve.localstack.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Both engines, in memory, started once for all integration tests of a run and handed to those that
 * ask for {@link Running}. Tests keep apart by the names of their tables and queues.
 */
public final class SharedEngines implements ParameterResolver {
  public static final Path CLASSPATH_FILE = Path.of("dynamodb-local/target/classpath.txt");
  public static final String REGION = "eu-west-1";
  public static final String ACCOUNT = "000000000000";

  /**
   * The engines.
   *
   * @param dynamoDb DynamoDB Local
   * @param elasticMq ElasticMQ
   */
  public record Running(DynamoDbLocalEngine dynamoDb, ElasticMqEngine elasticMq)
      implements AutoCloseable {
    @Override
    public void close() {
      elasticMq.close();
      dynamoDb.close();
    }
  }

  /** Starts both, for those who share them in another way. The caller closes them. */
  public static Running start() {
    var dynamoDb =
        DynamoDbLocalEngine.start(
            new DynamoDbLocalConfig(
                CLASSPATH_FILE, Path.of("target/dynamodb-local.log"), Optional.empty(), REGION));
    return new Running(
        dynamoDb, ElasticMqEngine.start(new ElasticMqConfig(Optional.empty(), REGION, ACCOUNT)));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedEngines.class))
        .computeIfAbsent(Running.class, type -> start(), Running.class);
  }
}
