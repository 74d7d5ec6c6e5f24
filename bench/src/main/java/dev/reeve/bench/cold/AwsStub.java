package dev.reeve.bench.cold;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;

/**
 * One AWS service over TLS on a port of its own, as far as one invocation needs it: each operation
 * gets an answer of the right form, and nothing is kept but the names of what was asked.
 */
final class AwsStub implements AutoCloseable {
  /** A request that is of no operation. */
  private static final String PING = "ping";

  private final SSLContext tls;
  private final BiFunction<String, String, String> answers;
  private final List<String> operations = new CopyOnWriteArrayList<>();
  private HttpsServer server;

  /**
   * Begins to serve.
   *
   * @param answers the JSON for an operation, such as {@code PutItem}, and the JSON of its request
   */
  AwsStub(SSLContext tls, BiFunction<String, String, String> answers) throws IOException {
    this.tls = tls;
    this.answers = answers;
    server = start(0);
  }

  URI endpoint() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked since the last call, in order. */
  List<String> takeOperations() {
    var taken = List.copyOf(operations);
    operations.clear();
    return taken;
  }

  /** Ends every open connection, as the time between a snapshot and its restoring does. */
  void dropConnections() throws IOException {
    int port = server.getAddress().getPort();
    server.stop(0);
    server = start(port);
  }

  private HttpsServer start(int port) throws IOException {
    var started =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    started.setHttpsConfigurator(new HttpsConfigurator(tls));
    started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    started.createContext("/", this::serve);
    started.start();
    return started;
  }

  private void serve(HttpExchange exchange) throws IOException {
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    var operation = target == null ? PING : target.substring(target.indexOf('.') + 1);
    var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    operations.add(operation);
    var answer = answers.apply(operation, request).getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/x-amz-json-1.0");
    headers.set("x-amzn-RequestId", "00000000-0000-4000-8000-000000000002");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
