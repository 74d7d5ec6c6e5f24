package sample;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A function bean and the clients it needs. */
@SpringBootApplication
public class SubmitApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(SubmitApplication.class, arguments);
  }

  @Bean
  DynamoDbClient dynamoDb() {
    return DynamoDbClient.create();
  }

  @Bean
  SqsClient sqs() {
    return SqsClient.create();
  }

  @Bean
  Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> submit(SubmitTask submitTask) {
    return submitTask::submit;
  }
}
