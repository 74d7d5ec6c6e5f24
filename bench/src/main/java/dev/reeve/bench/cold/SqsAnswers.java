package dev.reeve.bench.cold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/** What SQS answers where one task message waits. The SDK holds digests against bodies. */
final class SqsAnswers implements BiFunction<String, String, String> {
  /** The task whose message waits. */
  static final String TASK = "01HF000000000000000000TASK";

  private static final String BODY =
      "reeve/1 task attempt=" + TASK + "#1 type=SHELL not-before=0 submitted=%d correlation=bench";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AtomicBoolean waits = new AtomicBoolean();

  /** Puts the message back for the next function that receives. */
  void refill() {
    waits.set(true);
  }

  @Override
  public String apply(String operation, String request) {
    return switch (operation) {
      case "SendMessage" ->
          "{\"MessageId\":\"m1\",\"MD5OfMessageBody\":\"%s\"}"
              .formatted(digest(read(request).path("MessageBody").asText()));
      case "ReceiveMessage" -> waits.getAndSet(false) ? message() : "{}";
      case "DeleteMessageBatch" -> "{\"Successful\":[%s],\"Failed\":[]}".formatted(ids(request));
      default -> "{}";
    };
  }

  private static String message() {
    long now = System.currentTimeMillis();
    var body = BODY.formatted(now);
    return """
        {"Messages":[{"MessageId":"m2","ReceiptHandle":"r2","Body":"%s","MD5OfBody":"%s",
        "Attributes":{"SentTimestamp":"%d","ApproximateReceiveCount":"1"}}]}"""
        .formatted(body, digest(body), now);
  }

  private static String ids(String request) {
    var ids = new ArrayList<String>();
    read(request)
        .path("Entries")
        .forEach(entry -> ids.add("{\"Id\":\"" + entry.path("Id").asText() + "\"}"));
    return String.join(",", ids);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new ColdStartException("SQS was asked with something that is not JSON", e);
    }
  }

  private static String digest(String body) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
