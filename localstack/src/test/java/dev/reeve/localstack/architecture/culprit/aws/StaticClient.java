package dev.reeve.localstack.architecture.culprit.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

public final class StaticClient {
  public static @Nullable SqsClient client;

  private StaticClient() {}
}
