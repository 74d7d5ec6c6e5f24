package dev.reeve.bench.cold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Lambda's side of one start ("Lambda runtime API"): one invocation and no more. A start that is to
 * be snapshotted says so by asking for {@code restore/next}, and goes on when {@link #restore}
 * says.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String VERSION = "/2018-06-01/runtime/";
  private static final String REQUEST_ID = "00000000-0000-4000-8000-000000000001";
  private static final String CREDENTIALS =
      """
      {"AccessKeyId":"AKIDEXAMPLE","SecretAccessKey":"secret","Token":"token",
      "Expiration":"2099-01-01T00:00:00Z"}""";
  private static final int DEADLINE_MILLIS = 30_000;

  private final CompletableFuture<Mark> initialized = new CompletableFuture<>();
  private final CompletableFuture<Mark> answered = new CompletableFuture<>();
  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final HttpServer server;
  private final Supplier<String> event;
  private final Supplier<Mark> now;
  private boolean invoked;

  /**
   * Begins to serve.
   *
   * @param now called the moment a request is in
   */
  RuntimeApi(Supplier<String> event, Supplier<Mark> now) throws IOException {
    this.event = event;
    this.now = now;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(VERSION, this::serve);
    server.createContext("/credentials", exchange -> reply(exchange, 200, CREDENTIALS));
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** When the function had nothing left to do but wait for its first event, or for a snapshot. */
  CompletableFuture<Mark> initialized() {
    return initialized;
  }

  /** When the answer to the event was in. */
  CompletableFuture<Mark> answered() {
    return answered;
  }

  /** What the function answered. */
  String answer() {
    return answer.join();
  }

  /** Lets a function go on that waits to be restored. */
  void restore() {
    restored.complete(null);
  }

  private void serve(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath().substring(VERSION.length());
    if (path.equals("invocation/next")) {
      next(exchange);
    } else if (path.equals("restore/next")) {
      initialized.complete(now.get());
      restored.join();
      reply(exchange, 200, "");
    } else if (path.equals("invocation/" + REQUEST_ID + "/response")) {
      var body = body(exchange);
      answered.complete(now.get());
      answer.complete(body);
      reply(exchange, 202, "");
    } else {
      fail(path + ": " + body(exchange));
      reply(exchange, 202, "");
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    initialized.complete(now.get());
    if (invoked) {
      closed.join();
      exchange.close();
      return;
    }
    invoked = true;
    var headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", REQUEST_ID);
    headers.set(
        "Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + DEADLINE_MILLIS));
    headers.set(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-west-1:000000000000:function:bench:live");
    headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000001;Sampled=0");
    reply(exchange, 200, event.get());
  }

  private void fail(String report) {
    var failure = new ColdStartException("The function reported " + report);
    initialized.completeExceptionally(failure);
    answered.completeExceptionally(failure);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    restored.complete(null);
    closed.complete(null);
    server.stop(0);
  }
}
