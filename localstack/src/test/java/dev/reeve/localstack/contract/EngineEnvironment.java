package dev.reeve.localstack.contract;

import dev.reeve.aws.AwsClients;
import dev.reeve.localstack.engine.SharedEngines;
import java.util.Map;

/** What a process would have in its environment to reach the engines. */
public final class EngineEnvironment {
  private EngineEnvironment() {}

  public static Map<String, String> of(SharedEngines.Running engines) {
    return Map.of(
        "AWS_REGION", SharedEngines.REGION,
        "AWS_ACCESS_KEY_ID", engines.dynamoDb().credential().accessKey(),
        "AWS_SECRET_ACCESS_KEY", "contract",
        "AWS_ENDPOINT_URL_DYNAMODB", engines.dynamoDb().endpoint().toString(),
        "AWS_ENDPOINT_URL_SQS", engines.elasticMq().endpoint().toString());
  }

  public static AwsClients clients(SharedEngines.Running engines) {
    return new AwsClients(of(engines));
  }
}
