package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The queues themselves, asked through the gate with the operator's key. */
final class Queues {
  private static final List<String> COUNTS =
      List.of(
          "ApproximateNumberOfMessages",
          "ApproximateNumberOfMessagesNotVisible",
          "ApproximateNumberOfMessagesDelayed");

  private final URI gate;
  private final String accessKeyId;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Queues(URI gate, String accessKeyId) {
    this.gate = gate;
    this.accessKeyId = accessKeyId;
  }

  /** By name, all messages of each queue: visible, in flight and delayed. */
  Map<String, Integer> depths() {
    var depths = new TreeMap<String, Integer>();
    for (var url : Api.list(call("ListQueues", "{}").path("QueueUrls"))) {
      var request = Api.JSON.createObjectNode().put("QueueUrl", url.asText());
      COUNTS.forEach(request.withArray("AttributeNames")::add);
      var counts = call("GetQueueAttributes", request.toString()).path("Attributes");
      String name = url.asText().substring(url.asText().lastIndexOf('/') + 1);
      depths.put(name, COUNTS.stream().mapToInt(count -> counts.path(count).asInt()).sum());
    }
    return depths;
  }

  void send(String queue, String body) {
    var name = Api.JSON.createObjectNode().put("QueueName", queue);
    var url = call("GetQueueUrl", name.toString()).path("QueueUrl").asText();
    var request = Api.JSON.createObjectNode().put("QueueUrl", url).put("MessageBody", body);
    call("SendMessage", request.toString());
  }

  private JsonNode call(String action, String body) {
    var request =
        HttpRequest.newBuilder(gate)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS." + action)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20260101/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(accessKeyId))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(action + ": " + response.statusCode() + " " + response.body());
      }
      return Api.JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking " + gate, e);
    }
  }
}
