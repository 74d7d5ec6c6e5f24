package dev.reeve.worker.execute.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.core.life.CancelReason;
import dev.reeve.core.life.CancellationSource;
import dev.reeve.worker.execute.Execution;
import dev.reeve.worker.execute.FailureCodes;
import dev.reeve.worker.execute.TaskOutcome;
import dev.reeve.worker.execute.WorkDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpExecutorIT {
  private static final Path NOWHERE = Path.of("/nonexistent");

  private final List<String> resolved = new ArrayList<>();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CancellationSource cancellation = new CancellationSource();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/ok", exchange -> answer(exchange, 200, "fine"));
    server.createContext("/bad", exchange -> answer(exchange, 503, "busy"));
    server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(1_000_000)));
    server.createContext(
        "/echo",
        exchange ->
            answer(
                exchange,
                200,
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Host")
                    + " "
                    + new String(
                        exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    server.createContext("/loop", exchange -> redirect(exchange, "/loop"));
    server.createContext("/once", exchange -> redirect(exchange, "/ok"));
    server.createContext("/away", exchange -> redirect(exchange, "http://inside.example:1/"));
    server.createContext("/ftp", exchange -> redirect(exchange, "ftp://inside.example/"));
    server.createContext("/hang", exchange -> asked.countDown());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.getResponseHeaders().set("X-Private", "hidden");
    // 0 makes the JDK's server send chunks.
    exchange.sendResponseHeaders(status, text.startsWith("fine") ? 0 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  // public.example is the test server; inside.example answers with what must not be reached.
  private InetAddress[] resolve(String host) {
    resolved.add(host);
    return new InetAddress[] {
      InetAddress.ofLiteral(host.equals("public.example") ? "127.0.0.1" : "127.0.0.2")
    };
  }

  private HttpExecutor executor() {
    var rules = new AddressRules(HttpConfig.from(Map.of("REEVE_ALLOW_HTTP", "127.0.0.1/32")));
    return new HttpExecutor(rules, this::resolve, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private TaskOutcome run(String method, String path, String more) {
    String payload =
        "{\"method\":\"%s\",\"url\":\"http://public.example:%d%s\"%s}"
            .formatted(method, server.getAddress().getPort(), path, more);
    return execute(executor(), payload);
  }

  private TaskOutcome execute(HttpExecutor executor, String payload) {
    return executor.execute(
        new Execution(
            "task",
            1,
            0,
            payload,
            Duration.ofMinutes(1),
            new WorkDirectory(NOWHERE),
            (source, text) -> {},
            cancellation));
  }

  private static String resultOf(TaskOutcome outcome) {
    return outcome instanceof TaskOutcome.Succeeded(var json) && json != null
        ? json
        : outcome.toString();
  }

  @Test
  void execute_whenTheAnswerIs2xx_succeedsWithStatusHeadersAndBody() {
    assertThat(resultOf(run("GET", "/ok", "")))
        .matches(
            "\\{\"status\":200,\"headers\":\\{\"content-type\":\"text/plain\",\"date\":\"[^\"]+\"},\"body\":\"fine\"}");
  }

  @Test
  void execute_whenItHasABody_sendsItWithTheNameAsHost() {
    String host = "public.example:" + server.getAddress().getPort();

    assertThat(resultOf(run("POST", "/echo", ",\"body\":\"né\"")))
        .contains("\"body\":\"POST " + host + " né\"");
    assertThat(resultOf(run("HEAD", "/ok", ""))).contains("\"body\":\"\"");
  }

  @Test
  void execute_whenTheAnswerIsAnError_failsWithItsStatus() {
    assertThat(run("GET", "/bad", ""))
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo("HTTP_503");
              assertThat(failed.message()).endsWith("answered 503: busy");
            });
  }

  @Test
  void execute_whenTheBodyIsLarge_cutsItAndSaysSo() {
    String result = resultOf(run("GET", "/large", ""));

    assertThat(result).endsWith("x\",\"truncated\":true}");
    assertThat(result).hasSizeBetween(AnswerReader.BODY_BYTES_MAX, 110 * 1024);
  }

  @Test
  void execute_whenRedirectedWithin_follows() {
    assertThat(resultOf(run("GET", "/once", ""))).contains("\"body\":\"fine\"");
  }

  @Test
  void execute_whenRedirectedToWhatIsInside_refuses() {
    assertThat(run("GET", "/away", ""))
        .isEqualTo(
            new TaskOutcome.Failed(
                FailureCodes.ADDRESS_REFUSED,
                "inside.example must not be reached: 127.0.0.2 is loopback."));
    assertThat(resolved).containsExactly("public.example", "inside.example");
  }

  @Test
  void execute_whenRedirectedWithoutEnd_stops() {
    assertThat(run("GET", "/loop", ""))
        .isEqualTo(new TaskOutcome.Failed(FailureCodes.REDIRECT_REFUSED, "More than 5 redirects."));
    assertThat(resolved).hasSize(HttpExecutor.REDIRECTS_MAX + 1);
  }

  @Test
  void execute_whenRedirectedToAnotherScheme_refuses() {
    assertThat(run("GET", "/ftp", ""))
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(FailureCodes.REDIRECT_REFUSED));
  }

  @Test
  void execute_whenLoopbackIsNotAllowed_neverConnects() {
    var executor = new HttpExecutor(HttpConfig.from(Map.of()));
    int port = server.getAddress().getPort();

    for (String host : List.of("localhost", "127.0.0.1", "[::1]", "2130706433", "0.0.0.0")) {
      assertThat(
              execute(
                  executor,
                  "{\"method\":\"GET\",\"url\":\"http://%s:%d/hang\"}".formatted(host, port)))
          .isInstanceOf(TaskOutcome.Failed.class);
    }
    assertThat(asked.getCount()).isEqualTo(1);
  }

  @Test
  void execute_whenTheNameChangesItsAddress_usesTheOneThatWasChecked() {
    run("GET", "/ok", "");

    assertThat(resolved).containsExactly("public.example");
  }

  @Test
  void cancel_whenTheServerHangs_endsTheRequest() throws Exception {
    var end = CompletableFuture.supplyAsync(() -> run("GET", "/hang", ""));
    assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

    cancellation.cancel(CancelReason.CANCELLED);

    assertThat(end.get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            TaskOutcome.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo(FailureCodes.HTTP_ERROR));
  }
}
