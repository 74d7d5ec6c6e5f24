package dev.reeve.functions.wire;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What handlers of this module answer. Fields that are null are left out. */
final class AnswerWriter {
  private AnswerWriter() {}

  /**
   * Writes one answer.
   *
   * @throws IllegalArgumentException if no handler answers so
   */
  static void write(@Nullable Object answer, JsonGenerator json) throws IOException {
    if (answer instanceof APIGatewayV2HTTPResponse response) {
      http(response, json);
    } else if (answer instanceof SQSBatchResponse response) {
      failures(json);
      for (var failure : response.getBatchItemFailures()) {
        failure(failure.getItemIdentifier(), json);
      }
      end(json);
    } else if (answer instanceof StreamsEventResponse response) {
      failures(json);
      for (var failure : response.getBatchItemFailures()) {
        failure(failure.getItemIdentifier(), json);
      }
      end(json);
    } else {
      value(answer, json);
    }
  }

  private static void http(APIGatewayV2HTTPResponse response, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("statusCode", response.getStatusCode());
    optional("headers", response.getHeaders(), json);
    optional("multiValueHeaders", response.getMultiValueHeaders(), json);
    optional("cookies", response.getCookies(), json);
    optional("body", response.getBody(), json);
    json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
    json.writeEndObject();
  }

  private static void failures(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("batchItemFailures");
  }

  private static void failure(String id, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("itemIdentifier", id);
    json.writeEndObject();
  }

  private static void end(JsonGenerator json) throws IOException {
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void optional(String name, @Nullable Object value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeFieldName(name);
      value(value, json);
    }
  }

  private static void value(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (var entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        value(entry.getValue(), json);
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (var element : list) {
        value(element, json);
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("No handler answers with " + value.getClass());
    }
  }
}
