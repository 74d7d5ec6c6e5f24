package sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.lambda.powertools.logging.Logging;
import software.amazon.lambda.powertools.metrics.FlushMetrics;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/** Takes a task: one message, one item, one ring. */
public class SubmitHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitHandler.class);
  private static final Metrics METRICS = MetricsFactory.getMetricsInstance();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();
  private final SqsClient sqs = SqsClient.create();
  private final String table = System.getenv("TABLE");
  private final String queue = System.getenv("QUEUE_URL");
  private final String doorbell = System.getenv("DOORBELL_URL");

  @Logging
  @FlushMetrics(namespace = "sample", service = "submit")
  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    try {
      var task = JSON.readValue(event.getBody(), Task.class).valid();
      var id = UUID.randomUUID().toString();
      sqs.sendMessage(message -> message.queueUrl(queue).messageBody(id + "#1"));
      var item =
          Map.of(
              "id", AttributeValue.fromS(id),
              "name", AttributeValue.fromS(task.name()),
              "type", AttributeValue.fromS(task.type()),
              "priority", AttributeValue.fromS(task.priority()),
              "payload", AttributeValue.fromS(JSON.writeValueAsString(task.payload())),
              "status", AttributeValue.fromS("PENDING"),
              "createdAt", AttributeValue.fromN(Long.toString(System.currentTimeMillis())));
      dynamoDb.putItem(
          put ->
              put.tableName(table).item(item).conditionExpression("attribute_not_exists(id)"));
      sqs.sendMessage(ring -> ring.queueUrl(doorbell).messageBody("ring"));
      METRICS.addMetric("Submitted", 1, MetricUnit.COUNT);
      LOG.info("Accepted task {}", id);
      return answer(202, JSON.writeValueAsString(Map.of("id", id, "status", "PENDING")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("Refused", e);
      return answer(400, "{\"code\":\"invalid-request\"}");
    }
  }

  private static APIGatewayV2HTTPResponse answer(int status, String body) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("Content-Type", "application/json"))
        .withBody(body)
        .build();
  }
}
