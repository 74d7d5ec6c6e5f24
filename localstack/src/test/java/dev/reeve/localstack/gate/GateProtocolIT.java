package dev.reeve.localstack.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.localstack.engine.SharedEngines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gate answers to callers that no SDK would be. */
@ExtendWith(SharedEngines.class)
final class GateProtocolIT {
  private static final String CREDENTIAL =
      "AWS4-HMAC-SHA256 Credential=ADMIN/20260101/eu-west-1/x/aws4_request";

  private static GateFixture fixture;
  private static HttpClient client;

  @BeforeAll
  static void open(SharedEngines.Running engines) {
    fixture = new GateFixture(engines);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void close() {
    client.close();
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "DynamoDB_20120810.ListTables, Bearer x, {}, 400, MissingAuthenticationTokenException",
    "AmazonSQS.ListQueues, Bearer x, {}, 403, MissingAuthenticationTokenException",
    "DynamoDB_20120810.ListTables, ok, [1], 400, SerializationException",
    "DynamoDB_20120810.ListTables, ok, {, 400, SerializationException",
    "DynamoDB_20120810.ExecuteStatement, ok, {}, 400, UnknownOperationException",
    "AmazonSQS.AddPermission, ok, {}, 400, UnknownOperationException",
    "Kinesis_20131202.ListStreams, ok, {}, 400, UnknownOperationException",
    "DynamoDB_20120810.BatchGetItem, ok, {}, 400, ValidationException"
  })
  void call_whenItIsNoneOfTheServices_isRefusedInTheirForm(
      String target, String authorization, String body, int status, String type)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(fixture.gate.endpoint())
            .header("X-Amz-Target", target)
            .header("Authorization", authorization.equals("ok") ? CREDENTIAL : authorization)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();

    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("#" + type);
  }
}
