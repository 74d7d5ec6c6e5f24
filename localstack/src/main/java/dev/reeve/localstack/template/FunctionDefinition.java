package dev.reeve.localstack.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A Lambda function.
 *
 * @param handler {@code package.Class::method}
 * @param aliases the names of its aliases; events come by them
 */
public record FunctionDefinition(
    String logicalId,
    String name,
    String arn,
    String handler,
    Map<String, String> environment,
    int memoryMegabytes,
    Duration timeout,
    OptionalInt reservedConcurrency,
    String roleArn,
    List<String> aliases) {

  /** Copies the collections. */
  public FunctionDefinition {
    environment = Map.copyOf(environment);
    aliases = List.copyOf(aliases);
  }

  /** The class name before the {@code ::}. */
  public String handlerClass() {
    int end = handler.indexOf("::");
    return end < 0 ? handler : handler.substring(0, end);
  }
}
