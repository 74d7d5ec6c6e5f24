package dev.reeve.localstack.ecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.localstack.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ECS on a loopback port: the operations at {@code /} in AWS's JSON 1.1 protocol, and the task
 * metadata endpoint, version 4, at {@code /v4/}. Signatures are not verified: an access key is
 * enough, as everything is on this machine.
 */
public final class EcsEndpoint implements AutoCloseable {
  private static final String TARGET_PREFIX = "AmazonEC2ContainerServiceV20141113.";
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,\\s]+)/");
  private static final Pattern METADATA = Pattern.compile("/v4/([0-9a-f]+)(/task)?");
  private static final int REQUEST_BYTES_MAX = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private EcsEndpoint(HttpServer server) {
    this.server = server;
  }

  /** Binds a free port, so that fleets can be told the address before they exist. */
  public static EcsEndpoint bind() throws IOException {
    return new EcsEndpoint(LoopbackServer.bind(0));
  }

  /** Where clients find it. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers from now on. */
  public void serve(List<? extends TaskFleet> fleets, AccessPolicies policies) {
    var operations = new EcsOperations(fleets, policies);
    server.createContext("/", exchange -> operation(operations, exchange));
    server.createContext("/v4/", exchange -> metadata(operations, exchange));
    server.setExecutor(threads);
    server.start();
  }

  private static void operation(EcsOperations operations, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      JsonNode result;
      int status = 200;
      try {
        result = call(operations, exchange);
      } catch (EcsException e) {
        status = 400;
        result =
            JsonNodeFactory.instance
                .objectNode()
                .put("__type", e.type())
                .put("message", e.getMessage());
      }
      answer(exchange, status, result);
    }
  }

  private static JsonNode call(EcsOperations operations, HttpExchange exchange) throws IOException {
    String target =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")).orElse("");
    if (!target.startsWith(TARGET_PREFIX)) {
      throw new EcsException("UnknownOperationException", "Not an operation of ECS: " + target);
    }
    return operations.call(
        target.substring(TARGET_PREFIX.length()), body(exchange), accessKeyId(exchange));
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(REQUEST_BYTES_MAX);
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new EcsException("SerializationException", "The body is not JSON");
    }
  }

  private static String accessKeyId(HttpExchange exchange) {
    String header =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    Matcher matcher = CREDENTIAL.matcher(header);
    if (!matcher.find()) {
      throw new EcsException("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    return matcher.group(1);
  }

  private static void metadata(EcsOperations operations, HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher path = METADATA.matcher(exchange.getRequestURI().getPath());
      Optional<EcsTask> task =
          path.matches() ? operations.findById(path.group(1)) : Optional.empty();
      if (task.isEmpty()) {
        answer(exchange, 404, JsonNodeFactory.instance.objectNode());
      } else if (path.group(2) == null) {
        answer(exchange, 200, TaskJson.containerMetadata(task.get()));
      } else {
        answer(exchange, 200, TaskJson.metadata(task.get()));
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(json);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Stops answering at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
