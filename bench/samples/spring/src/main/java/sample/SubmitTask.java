package sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes a task: one message, one item, one ring. */
@Service
class SubmitTask {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitTask.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final String table;
  private final String queue;
  private final String doorbell;

  SubmitTask(
      DynamoDbClient dynamoDb,
      SqsClient sqs,
      @Value("${TABLE}") String table,
      @Value("${QUEUE_URL}") String queue,
      @Value("${DOORBELL_URL}") String doorbell) {
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
    this.table = table;
    this.queue = queue;
    this.doorbell = doorbell;
  }

  APIGatewayV2HTTPResponse submit(APIGatewayV2HTTPEvent event) {
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
      LOG.info("Accepted task {}", id);
      return answer(202, JSON.writeValueAsString(Map.of("id", id, "status", "PENDING")));
    } catch (JacksonException | IllegalArgumentException e) {
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
