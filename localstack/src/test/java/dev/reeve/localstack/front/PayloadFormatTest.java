package dev.reeve.localstack.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadFormatTest {
  private static final String CONTEXT =
      """
      "accountId": "123456789012",
      "apiId": "api-id",
      "domainName": "api-id.execute-api.us-east-1.amazonaws.com",
      "domainPrefix": "api-id",
      "http": {
        "method": "POST",
        "path": "/my/path",
        "protocol": "HTTP/1.1",
        "sourceIp": "192.0.2.1",
        "userAgent": "agent"
      },
      "requestId": "id",
      "routeKey": "POST /my/{parameter1}",
      "stage": "$default",
      "time": "12/Mar/2020:19:03:58 +0000",
      "timeEpoch": 1584039838390
      """;

  private static final String COMMON =
      """
      "version": "2.0",
      "routeKey": "POST /my/{parameter1}",
      "rawPath": "/my/path",
      "rawQueryString": "parameter1=value1&parameter1=value2&parameter2=value",
      "cookies": ["cookie1=1", "cookie2=2"],
      "headers": {
        "header1": "value1", "header2": "value1,value2",
        "user-agent": "agent", "content-type": "text/plain"
      },
      "queryStringParameters": {"parameter1": "value1,value2", "parameter2": "value"},
      "pathParameters": {"parameter1": "path"},
      """;

  private final PayloadFormat format = new PayloadFormat(FrontSamples.api(List.of(), Map.of()));

  @Test
  void event_whenAllPartsAreThere_hasTheFormOfTheDeveloperGuide() throws IOException {
    var identity = json("{\"key\":\"value\"}");

    assertThat(read(format.event(sample(), match(), Optional.of(identity))))
        .isEqualTo(
            json(
                "{"
                    + COMMON
                    + "\"requestContext\": {\"authorizer\": {\"lambda\": {\"key\":"
                    + " \"value\"}},"
                    + CONTEXT
                    + "},"
                    + "\"body\": \"Hello from Lambda\", \"isBase64Encoded\": false}"));
  }

  @Test
  void authorizerEvent_whenAllPartsAreThere_hasTheFormOfTheDeveloperGuide() throws IOException {
    assertThat(read(format.authorizerEvent(sample(), match(), List.of("user1", "123"))))
        .isEqualTo(
            json(
                "{"
                    + COMMON
                    + "\"type\": \"REQUEST\", \"routeArn\":"
                    + " \"arn:aws:execute-api:us-east-1:123456789012:api-id/$default/POST/my/path\","
                    + "\"identitySource\": [\"user1\", \"123\"],"
                    + "\"requestContext\": {"
                    + CONTEXT
                    + "}}"));
  }

  @Test
  void event_whenThereIsNothingButAPath_leavesTheRestOut() throws IOException {
    ObjectNode event =
        format.event(
            FrontSamples.get("/", "", Map.of()),
            new Routes.Match(FrontSamples.route("$default"), Map.of()),
            Optional.empty());

    assertThat(event.path("rawQueryString").asText("missing")).isEmpty();
    assertThat(event.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "version",
            "routeKey",
            "rawPath",
            "rawQueryString",
            "headers",
            "requestContext",
            "isBase64Encoded");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, false",
    "application/json; charset=utf-8, false",
    "Application/JSON, false",
    "text/csv, false",
    "application/xml, false",
    "application/javascript, false",
    "application/problem+json, true",
    "application/x-www-form-urlencoded, true",
    "application/octet-stream, true",
    "'', true"
  })
  void event_whenBodyIsOfAType_isBase64UnlessTheTypeIsText(String type, boolean base64) {
    ObjectNode event =
        format.event(
            FrontSamples.request("POST", "/", "", Map.of("content-type", List.of(type)), "é"),
            match(),
            Optional.empty());

    assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(base64);
    assertThat(event.path("body").asText()).isEqualTo(base64 ? "w6k=" : "é");
  }

  @Test
  void event_whenQueryIsEncoded_decodesTheParametersOnly() {
    ObjectNode event =
        format.event(
            FrontSamples.get("/", "a=x%20y+z&b&c=%zz", Map.of()), match(), Optional.empty());

    assertThat(event.path("rawQueryString").asText()).isEqualTo("a=x%20y+z&b&c=%zz");
    assertThat(event.at("/queryStringParameters/a").asText()).isEqualTo("x y z");
    assertThat(event.at("/queryStringParameters/b").asText("missing")).isEmpty();
    assertThat(event.at("/queryStringParameters/c").asText()).isEqualTo("%zz");
  }

  private static GatewayRequest sample() {
    var headers = new LinkedHashMap<String, List<String>>();
    headers.put("header1", List.of("value1"));
    headers.put("header2", List.of("value1", "value2"));
    headers.put("cookie", List.of("cookie1=1; cookie2=2"));
    headers.put("user-agent", List.of("agent"));
    headers.put("content-type", List.of("text/plain"));
    return FrontSamples.request(
        "POST",
        "/my/path",
        "parameter1=value1&parameter1=value2&parameter2=value",
        headers,
        "Hello from Lambda");
  }

  private static Routes.Match match() {
    return new Routes.Match(
        FrontSamples.route("POST /my/{parameter1}"), Map.of("parameter1", "path"));
  }

  private static JsonNode read(ObjectNode event) throws IOException {
    return json(event.toString());
  }

  private static JsonNode json(String text) throws IOException {
    return FakeFunctions.JSON.readTree(text);
  }
}
