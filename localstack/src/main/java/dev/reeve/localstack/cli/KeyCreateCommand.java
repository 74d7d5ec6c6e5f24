package dev.reeve.localstack.cli;

import dev.reeve.localstack.stack.ApiKeys;
import dev.reeve.localstack.stack.StackException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code key create}: writes a key's hash with the operator's own credentials. */
@Command(
    name = "create",
    description =
        "Create an API key with your own AWS credentials, store its hash and show the key once.",
    mixinStandardHelpOptions = true)
final class KeyCreateCommand implements Callable<Integer> {
  /** The roles a key may have. */
  enum Role {
    ADMIN,
    OPERATOR,
    USER,
    VIEWER
  }

  @Option(
      names = "--env",
      paramLabel = "NAME",
      required = true,
      description = "Environment to write to.")
  private String environment = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Role role = Role.VIEWER;

  @Option(
      names = "--owner",
      paramLabel = "OWNER",
      required = true,
      description = "Who the key stands for; a USER sees only its own tasks.")
  private String owner = "";

  private final ApiKeys keys;
  private final Supplier<DynamoDbClient> dynamo;
  private final PrintWriter out;

  KeyCreateCommand(ApiKeys keys, Supplier<DynamoDbClient> dynamo, PrintWriter out) {
    this.keys = keys;
    this.dynamo = dynamo;
    this.out = out;
  }

  @Override
  public Integer call() {
    String table = "reeve-" + environment + "-control";
    try (DynamoDbClient client = dynamo.get()) {
      out.println(keys.create(client, table, role.name(), owner));
      out.flush();
      return 0;
    } catch (SdkException e) {
      throw new StackException(
          "The key was not created in %s: %s. Check AWS_PROFILE or AWS_ACCESS_KEY_ID, AWS_REGION, and --env."
              .formatted(table, e.getMessage()),
          e);
    }
  }
}
