package dev.reeve.localstack.contract;

import dev.reeve.aws.AwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** The real engines, started once for all tests of this JVM and ended with it. */
final class Engines {
  private static final Duration START_MAX = Duration.ofSeconds(30);

  /** What a process would have in its environment to reach the engines. */
  static final Map<String, String> ENVIRONMENT = start();

  static final AwsClients CLIENTS = new AwsClients(ENVIRONMENT);

  private Engines() {}

  private static Map<String, String> start() {
    var sqs = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int sqsPort = sqs.waitUntilStarted().localAddress().getPort();
    return Map.of(
        "AWS_REGION", "eu-west-1",
        "AWS_ACCESS_KEY_ID", "contract",
        "AWS_SECRET_ACCESS_KEY", "contract",
        "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:" + startDynamoDb(),
        "AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:" + sqsPort);
  }

  private static int startDynamoDb() {
    try {
      int port = freePort();
      var classpath =
          Files.readString(
              Path.of(
                  System.getProperty("basedir", "."), "dynamodb-local", "target", "classpath.txt"));
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  classpath.strip(),
                  "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                  "-inMemory",
                  "-port",
                  Integer.toString(port))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      awaitPort(process, port);
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(Process process, int port) {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("DynamoDB Local does not listen on port " + port);
  }
}
