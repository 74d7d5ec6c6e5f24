package dev.reeve.localstack.contract;

import dev.reeve.aws.sqs.QueueUrls;
import dev.reeve.localstack.engine.SharedEngines;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Empty queues of an environment of their own. */
public final class TestQueues {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String endpoint;
  private final SqsClient client;

  public TestQueues(SharedEngines.Running engines) {
    endpoint = engines.elasticMq().endpoint().toString();
    client = EngineEnvironment.clients(engines).sqs();
  }

  public QueueUrls create(String... suffixes) {
    var environment = "contract-" + COUNT.incrementAndGet() + "-";
    for (var suffix : suffixes) {
      client.createQueue(
          create ->
              create
                  .queueName(environment + suffix)
                  .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
    }
    return new QueueUrls(endpoint + "/" + SharedEngines.ACCOUNT + "/" + environment);
  }
}
