package dev.reeve.localstack.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Stands between the gate and one engine and counts what really passes, knowing nothing of how the
 * gate counts. A write that was refused by its condition counts one unit: no item of a test is
 * longer than a KB.
 */
final class CountingProxy implements AutoCloseable {
  private static final Pattern TARGET = Pattern.compile("(\\w+?)(?:_\\d+)?\\.(\\w+)");
  private static final Pattern READS = Pattern.compile("(Batch|Transact)?Get\\w+|Query|Scan");

  private final URI engine;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  private final Map<String, Counted> counts = new TreeMap<>();

  private CountingProxy(URI engine, HttpServer server) {
    this.engine = engine;
    this.server = server;
  }

  /** What passed of one action, such as {@code DynamoDB.PutItem}. */
  record Counted(long requests, double writeUnits, double readUnits) {
    static final Counted NOTHING = new Counted(0, 0, 0);

    Counted plus(Counted other) {
      return new Counted(
          requests + other.requests, writeUnits + other.writeUnits, readUnits + other.readUnits);
    }
  }

  static CountingProxy before(URI engine) {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      var proxy = new CountingProxy(engine, server);
      server.setExecutor(proxy.threads);
      server.createContext("/", proxy::pass);
      server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** By action, since the start or the last reset. */
  Map<String, Counted> counts() {
    synchronized (counts) {
      return new TreeMap<>(counts);
    }
  }

  void reset() {
    synchronized (counts) {
      counts.clear();
    }
  }

  private void count(String action, Counted more) {
    synchronized (counts) {
      counts.merge(action, more, Counted::plus);
    }
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var target = TARGET.matcher(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      if (!target.matches()) {
        throw new IOException("Not an action: " + exchange.getRequestHeaders());
      }
      var action = target.group(1) + "." + target.group(2);
      count(action, new Counted(1, 0, 0));
      var answer = client.send(forwarded(exchange), HttpResponse.BodyHandlers.ofByteArray());
      if (target.group(1).equals("DynamoDB")) {
        count(action, units(target.group(2), answer));
      }
      answer.headers().map().forEach(exchange.getResponseHeaders()::put);
      exchange.getResponseHeaders().remove("Content-Length");
      exchange.getResponseHeaders().remove("Transfer-Encoding");
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest forwarded(HttpExchange exchange) throws IOException {
    var request =
        HttpRequest.newBuilder(engine)
            .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Host")
                  && !name.equalsIgnoreCase("Content-Length")
                  && !name.equalsIgnoreCase("Connection")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static Counted units(String operation, HttpResponse<byte[]> answer) throws IOException {
    JsonNode body = Api.JSON.readTree(answer.body());
    if (body.path("__type").asText().endsWith("#ConditionalCheckFailedException")) {
      return new Counted(0, 1, 0);
    }
    var consumed = body.path("ConsumedCapacity");
    double units = consumed.path("CapacityUnits").asDouble();
    if (consumed.isArray()) {
      units =
          Api.list(consumed).stream()
              .mapToDouble(each -> each.path("CapacityUnits").asDouble())
              .sum();
    }
    return READS.matcher(operation).matches() ? new Counted(0, 0, units) : new Counted(0, units, 0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
