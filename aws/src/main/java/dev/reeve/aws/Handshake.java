package dev.reeve.aws;

import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One request that asks a service for nothing, over a connection that is closed again. It needs no
 * right, and any answer will do.
 */
final class Handshake {
  private Handshake() {}

  static void with(URI service, SdkHttpClient http) throws IOException {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(service.resolve("/ping"))
            .putHeader("Connection", "close")
            .build();
    var answer = http.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
    if (answer.responseBody().isPresent()) {
      try (var body = answer.responseBody().get()) {
        body.readAllBytes();
      }
    }
  }
}
