package dev.reeve.localstack.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.localstack.lambda.FunctionHost;
import dev.reeve.localstack.template.HttpApiDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the HTTP API on loopback, and the paths that only the offline stack has. */
public final class HttpFront implements AutoCloseable {
  private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  static {
    // Small answers would wait for the client's delayed acknowledgement otherwise.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Gateway gateway;
  private final Map<String, OfflineRoute> offline;
  private final InstantSource clock;

  private HttpFront(
      HttpServer server, Gateway gateway, Map<String, OfflineRoute> offline, InstantSource clock) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.gateway = gateway;
    this.offline = Map.copyOf(offline);
    this.clock = clock;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any free one
   * @param offline by full path, such as {@code /_offline/cost}
   * @throws IOException if the port is taken
   */
  public static HttpFront start(
      int port,
      HttpApiDefinition api,
      FunctionHost host,
      Map<String, OfflineRoute> offline,
      InstantSource clock)
      throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    var front =
        new HttpFront(server, new Gateway(api, host, clock, System::nanoTime), offline, clock);
    server.setExecutor(front.threads);
    server.createContext("/", front::handle);
    server.start();
    return front;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = request(exchange);
      var route = offline.get(request.path());
      send(exchange, route == null ? gateway.answer(request) : ofOffline(route, request));
    }
  }

  private Request request(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    return new Request(
        UUID.randomUUID().toString(),
        clock.instant(),
        exchange.getRequestMethod(),
        uri.getRawPath(),
        uri.getRawQuery() == null ? "" : uri.getRawQuery(),
        Request.joined(exchange.getRequestHeaders()),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getRequestBody().readNBytes(Gateway.bodyBytesMax()));
  }

  /** Pages of the web must not reach these through a name that resolves to this machine. */
  private static Reply ofOffline(OfflineRoute route, Request request) {
    var host = request.header("host").orElse("").replaceFirst(":\\d+$", "");
    if (!HOSTS.contains(host)) {
      return Reply.ofGateway(403, "Forbidden");
    }
    try {
      var answer =
          route.answer(
              request.method(),
              parameters(request.query()),
              new String(request.body(), StandardCharsets.UTF_8));
      return Reply.json(answer.status(), answer.json());
    } catch (IllegalArgumentException e) {
      return Reply.ofGateway(400, String.valueOf(e.getMessage()).replace('"', '\''));
    }
  }

  private static Map<String, String> parameters(String query) {
    var parameters = new HashMap<String, String>();
    for (var part : query.split("&", -1)) {
      var pair = part.split("=", 2);
      if (pair.length == 2) {
        parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().putAll(reply.headers());
    boolean empty = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
    if (!empty) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }
}
