package dev.reeve.localstack.contract;

import dev.reeve.aws.sqs.QueueUrls;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Empty queues of an environment of their own. */
final class TestQueues {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestQueues() {}

  static QueueUrls create(SqsClient client, String... suffixes) {
    var environment = "contract-" + COUNT.incrementAndGet() + "-";
    for (var suffix : suffixes) {
      client.createQueue(
          create ->
              create
                  .queueName(environment + suffix)
                  .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30")));
    }
    return new QueueUrls(
        Engines.ENVIRONMENT.get("AWS_ENDPOINT_URL_SQS") + "/000000000000/" + environment);
  }
}
