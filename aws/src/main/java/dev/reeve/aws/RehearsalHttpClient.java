package dev.reeve.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Opens no socket: knows beforehand what to answer. */
final class RehearsalHttpClient implements SdkHttpClient {
  private final Map<String, String> answers;

  /**
   * @param answers JSON by operation; to any other an empty object is answered
   */
  RehearsalHttpClient(Map<String, String> answers) {
    this.answers = Map.copyOf(answers);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    var operation = target.substring(target.indexOf('.') + 1);
    return new Rehearsed(request, answers.getOrDefault(operation, "{}"));
  }

  @Override
  public void close() {}

  private record Rehearsed(HttpExecuteRequest request, String answer)
      implements ExecutableHttpRequest {
    /** Reads the request too: that it can be written is part of the rehearsal. */
    @Override
    public HttpExecuteResponse call() throws IOException {
      if (request.contentStreamProvider().isPresent()) {
        try (var body = request.contentStreamProvider().get().newStream()) {
          body.readAllBytes();
        }
      }
      var bytes = answer.getBytes(StandardCharsets.UTF_8);
      return HttpExecuteResponse.builder()
          .response(
              SdkHttpResponse.builder()
                  .statusCode(200)
                  .putHeader("Content-Type", "application/x-amz-json-1.0")
                  .build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
          .build();
    }

    @Override
    public void abort() {}
  }
}
