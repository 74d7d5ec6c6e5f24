package dev.reeve.localstack.gate;

import com.sun.net.httpserver.HttpServer;
import dev.reeve.localstack.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The door before both engines: an HTTP server on 127.0.0.1 that speaks the JSON protocols of
 * DynamoDB, DynamoDB Streams and SQS at {@code /}.
 *
 * <p>A virtual thread serves each call, so open long polls cost nothing but their memory. The hop's
 * p50 is under half a millisecond with 24 long polls open; see {@code GateHopIT}.
 */
public final class Gate implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final Upstream dynamoDb;
  private final Upstream sqs;

  private Gate(HttpServer server, ExecutorService threads, Upstream dynamoDb, Upstream sqs) {
    this.server = server;
    this.threads = threads;
    this.dynamoDb = dynamoDb;
    this.sqs = sqs;
  }

  /**
   * Opens the gate on a free port.
   *
   * @param authorizer who may call, and where decisions are kept
   * @param faults the rules looked at on every call
   * @param usage where calls are counted
   * @param writes where writes to items are noted
   */
  public static Gate start(
      GateConfig config, Authorizer authorizer, Faults faults, UsageMeter usage, WriteLog writes) {
    var arns = new Arns(config.region(), config.account());
    var dynamoDb = new Upstream(config.dynamoDb());
    var sqs = new Upstream(config.sqs());
    var dynamoDbRoute =
        new DynamoDbRoute(arns, dynamoDb, usage, config.dynamoDbCredential().authorization());
    var routes =
        Map.of(
            Protocol.DYNAMODB, dynamoDbRoute,
            Protocol.STREAMS, dynamoDbRoute,
            Protocol.SQS, new SqsRoute(arns, sqs, usage));
    try {
      var server = LoopbackServer.bind(0);
      var threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      server.createContext("/", new GateHandler(routes, authorizer, faults, usage, writes));
      server.start();
      return new Gate(server, threads, dynamoDb, sqs);
    } catch (IOException failed) {
      throw new UncheckedIOException("the gate could not be opened", failed);
    }
  }

  /** Where the gate answers; what {@code AWS_ENDPOINT_URL_DYNAMODB} and the like are set to. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Closes the gate at once. Calls under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    dynamoDb.close();
    sqs.close();
  }
}
