package dev.reeve.localstack.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.localstack.http.LoopbackServer;
import dev.reeve.localstack.lambda.Invoker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP API on {@code 127.0.0.1}. Speaks plain HTTP/1.1; answers as API Gateway does, also to
 * what it refuses.
 *
 * <p>Differs from AWS: no TLS, no {@code x-forwarded-*} and trace headers, no CORS configuration,
 * and {@code /_offline/} is its own. Source of the limits: API Gateway Developer Guide, "Quotas for
 * configuring and running an HTTP API in API Gateway".
 */
public final class HttpFront implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;
  private static final int HEAD_BYTES_MAX = 10_240;

  /** A larger body is read to its end, so that the client gets to read the 413, up to here. */
  private static final int DRAIN_BYTES_MAX = 64 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpApi api;
  private final OfflinePaths offline;
  private final InstantSource clock;
  private final LongAdder requests = new LongAdder();

  private HttpFront(HttpServer server, HttpApi api, OfflinePaths offline, InstantSource clock) {
    this.server = server;
    this.api = api;
    this.offline = offline;
    this.clock = clock;
  }

  /**
   * Listens from now on.
   *
   * @param port 0 for any free one
   * @param offlineRoutes by whole path, each under {@code /_offline/}
   * @param clock for the time in events and the age of authorizers' answers
   * @throws java.net.BindException if the port is taken
   */
  public static HttpFront start(
      int port,
      HttpApiConfig api,
      Invoker invoker,
      Map<String, OfflineRoute> offlineRoutes,
      InstantSource clock)
      throws IOException {
    var front =
        new HttpFront(
            LoopbackServer.bind(port),
            new HttpApi(api, invoker, System::nanoTime),
            new OfflinePaths(offlineRoutes),
            clock);
    front.server.createContext("/", front::exchange);
    front.server.setExecutor(front.threads);
    front.server.start();
    return front;
  }

  /** Where it listens, such as {@code http://127.0.0.1:8080}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Requests since the start or the last reset, refused ones included, offline ones not. */
  public long requests() {
    return requests.sum();
  }

  /** Starts counting at zero. */
  public void resetRequests() {
    requests.reset();
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    } catch (InterruptedException e) {
      // Only close() interrupts: the connection goes down with it.
      Thread.currentThread().interrupt();
    }
  }

  private GatewayResponse answer(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    GatewayRequest request = GatewayRequest.of(exchange, body, clock.instant());
    if (request.path().startsWith(OfflinePaths.PREFIX)) {
      return offline.answer(request);
    }
    requests.increment();
    GatewayResponse response;
    if (headBytes(exchange) > HEAD_BYTES_MAX) {
      response = GatewayResponse.HEADERS_TOO_LARGE;
    } else if (body.length > BODY_BYTES_MAX) {
      drain(exchange.getRequestBody());
      response = GatewayResponse.TOO_LARGE;
    } else {
      response = api.answer(request);
    }
    return response.with("apigw-requestid", request.id());
  }

  /** "Total combined size of request line and header values". */
  private static int headBytes(HttpExchange exchange) {
    int line =
        exchange.getRequestMethod().length() + exchange.getRequestURI().toString().length() + 10;
    return line
        + exchange.getRequestHeaders().values().stream()
            .flatMap(List::stream)
            .mapToInt(String::length)
            .sum();
  }

  private static void drain(InputStream body) throws IOException {
    var buffer = new byte[64 * 1024];
    int total = 0;
    int read = body.read(buffer);
    while (read >= 0 && total < DRAIN_BYTES_MAX) {
      total += read;
      read = body.read(buffer);
    }
  }

  private static void send(HttpExchange exchange, GatewayResponse response) throws IOException {
    var headers = exchange.getResponseHeaders();
    response
        .headers()
        .forEach(
            (name, values) -> {
              // The server writes its own framing.
              if (!name.equals("content-length") && !name.equals("transfer-encoding")) {
                headers.put(name, values);
              }
            });
    boolean bare =
        response.body().length == 0
            || exchange.getRequestMethod().equals("HEAD")
            || response.status() == 204
            || response.status() == 304;
    exchange.sendResponseHeaders(response.status(), bare ? -1 : response.body().length);
    if (!bare) {
      exchange.getResponseBody().write(response.body());
    }
  }

  /** Ends at once; requests under way get no answer. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
