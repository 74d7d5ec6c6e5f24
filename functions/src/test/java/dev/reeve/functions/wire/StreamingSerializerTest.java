package dev.reeve.functions.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda's own serializer says what is right. */
class StreamingSerializerTest {
  private static final Map<String, Class<?>> EVENTS =
      Map.of(
          "http", APIGatewayV2HTTPEvent.class,
          "http-minimal", APIGatewayV2HTTPEvent.class,
          "authorizer", APIGatewayV2CustomAuthorizerEvent.class,
          "sqs", SQSEvent.class,
          "stream", DynamodbEvent.class,
          "scheduled", ScheduledEvent.class);

  private final StreamingSerializer serializer = new StreamingSerializer();

  @Test
  void services_askedAsTheRuntimeAsks_areThisOneAlone() {
    assertThat(ServiceLoader.load(CustomPojoSerializer.class))
        .singleElement()
        .isInstanceOf(StreamingSerializer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "http-minimal", "authorizer", "sqs", "stream", "scheduled"})
  void fromJson_ofASampleEvent_givesWhatTheRuntimeGives(String sample) throws IOException {
    var json = sample(sample);
    var type = event(sample);

    Object fromBytes = serializer.fromJson(new ByteArrayInputStream(json), type);
    Object fromText = serializer.fromJson(new String(json, UTF_8), type);

    assertThat(fromBytes)
        .isEqualTo(runtime(type).fromJson(new ByteArrayInputStream(json)))
        .isEqualTo(fromText)
        .hasNoNullFieldsOrPropertiesExcept(
            "cookies",
            "headers",
            "queryStringParameters",
            "pathParameters",
            "stageVariables",
            "body");
  }

  @Test
  void fromJson_ofAnEmptyEvent_givesWhatTheRuntimeGives() {
    for (var type : EVENTS.values()) {
      assertThat(serializer.<Object>fromJson("{}", type)).isEqualTo(runtime(type).fromJson("{}"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqs        | {\"Records\":null}",
        "sqs        | {\"Records\":[{\"attributes\":null,\"messageAttributes\":null}]}",
        "stream     | {\"Records\":null}",
        "stream     | {\"Records\":[{\"dynamodb\":null,\"userIdentity\":null}]}",
        "stream     | {\"Records\":[{\"dynamodb\":{\"NewImage\":null,\"Keys\":{\"k\":{}}}}]}",
        "http       | {\"requestContext\":null,\"cookies\":[null,\"a\"]}",
        "http       | {\"requestContext\":{\"accountId\":123,\"authorizer\":{\"jwt\":null}}}",
        "authorizer | {\"requestContext\":null,\"identitySource\":null}",
        "scheduled  | {\"time\":null,\"detail\":null,\"resources\":[]}"
      })
  void fromJson_whereSomethingIsMissing_givesWhatTheRuntimeGives(String event, String json) {
    var type = event(event);

    assertThat(serializer.<Object>fromJson(json, type)).isEqualTo(runtime(type).fromJson(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{\"headers\":[]}",
        "{\"headers\":{\"a\":{}}}",
        "{\"cookies\":{}}",
        "{\"body\":{}}",
        "{\"body\":\"",
        "{\"requestContext\":[]}"
      })
  void fromJson_ofSomethingElse_fails(String json) {
    assertThatThrownBy(() -> serializer.fromJson(json, APIGatewayV2HTTPEvent.class))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void fromJson_toATypeNoHandlerTakes_fails() {
    assertThatThrownBy(() -> serializer.fromJson("{}", StringBuilder.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("StringBuilder");
  }

  @Test
  void toJson_ofAnHttpResponse_isReadAsTheRuntimesOwn() {
    var response =
        APIGatewayV2HTTPResponse.builder()
            .withStatusCode(202)
            .withHeaders(Map.of("Content-Type", "application/json"))
            .withMultiValueHeaders(Map.of("X-Many", List.of("a", "b")))
            .withCookies(List.of("c=1"))
            .withBody("{\"name\":\"ünïcode \u2028 \\\"\"}")
            .withIsBase64Encoded(true)
            .build();
    var bare = APIGatewayV2HTTPResponse.builder().withStatusCode(404).build();

    assertThat(readBack(response)).isEqualTo(response);
    assertThat(readBack(bare)).isEqualTo(bare);
    assertThat(written(bare)).isEqualTo("{\"statusCode\":404,\"isBase64Encoded\":false}");
  }

  @Test
  void toJson_ofBatchResponses_isWhatTheRuntimeWrites() {
    var messages =
        new SQSBatchResponse(
            List.of(
                new SQSBatchResponse.BatchItemFailure("m1"),
                new SQSBatchResponse.BatchItemFailure("m2")));
    var records = new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure("5")));

    assertThat(written(messages)).isEqualTo(writtenByRuntime(messages));
    assertThat(written(records)).isEqualTo(writtenByRuntime(records));
    assertThat(written(new SQSBatchResponse(List.of()))).isEqualTo("{\"batchItemFailures\":[]}");
  }

  @Test
  void toJson_ofTheAuthorizersAnswer_isWhatTheRuntimeWrites() {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("isAuthorized", true);
    answer.put("context", new LinkedHashMap<>(Map.of("state", "unknown")));

    assertThat(written(answer)).isEqualTo(writtenByRuntime(answer));
  }

  @Test
  void toJson_ofNoAnswer_isNull() {
    assertThat(written(null)).isEqualTo("null");
  }

  @Test
  void toJson_ofWhatNoHandlerAnswers_fails() {
    assertThatThrownBy(() -> written(Thread.currentThread()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Thread");
  }

  private String written(@Nullable Object answer) {
    var out = new ByteArrayOutputStream();
    serializer.toJson(answer, out, Object.class);
    return out.toString(UTF_8);
  }

  private Object readBack(APIGatewayV2HTTPResponse response) {
    return runtime(APIGatewayV2HTTPResponse.class).fromJson(written(response));
  }

  private static String writtenByRuntime(Object answer) {
    var out = new ByteArrayOutputStream();
    runtime(answer.getClass()).toJson(answer, out);
    return out.toString(UTF_8);
  }

  @SuppressWarnings("unchecked") // The serializer of a class takes that class.
  private static PojoSerializer<Object> runtime(Class<?> type) {
    return (PojoSerializer<Object>)
        (LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
            ? LambdaEventSerializers.serializerFor(
                type, StreamingSerializerTest.class.getClassLoader())
            : JacksonFactory.getInstance().getSerializer(type));
  }

  private static Class<?> event(String sample) {
    var type = EVENTS.get(sample);
    if (type == null) {
      throw new IllegalArgumentException("No such sample: " + sample);
    }
    return type;
  }

  private static byte[] sample(String name) throws IOException {
    try (var in = StreamingSerializerTest.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("No such sample: " + name);
      }
      return in.readAllBytes();
    }
  }
}
