package dev.reeve.localstack.cli;

import dev.reeve.localstack.cli.CommandLines.World;
import dev.reeve.localstack.parts.LocalParts;
import dev.reeve.localstack.parts.StoredKeys;
import dev.reeve.localstack.stack.Machine;
import dev.reeve.localstack.stack.OfflineStack;
import dev.reeve.localstack.stack.UpOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where {@code ./reeve} enters. */
public final class Main {
  private static final PrintWriter OUT = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
  private static final PrintWriter ERR = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

  private Main() {}

  /** Ends with 0, with 1 if something could not be done, or with 2 if it was asked wrongly. */
  public static void main(String[] arguments) {
    var world =
        new World(
            home(),
            Main::run,
            new ChaosRuns(home(), Main::quietStack, InstantSource.system(), OUT::println),
            new StoredKeys(InstantSource.system(), new SecureRandom()),
            Main::operatorDynamo,
            OUT,
            ERR);
    System.exit(CommandLines.of(world).execute(arguments));
  }

  /** Never returns by itself: a signal ends the JVM, and its hook the stack. */
  private static int run(UpOptions options) throws InterruptedException {
    var stack = stack(options, OUT::println);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(stack::close));
    stack.start();
    new CountDownLatch(1).await();
    return 0;
  }

  private static OfflineStack stack(UpOptions options, Consumer<String> console) {
    var machine =
        new Machine(
            System.getenv(),
            System.getProperty("java.class.path"),
            InstantSource.system(),
            new SecureRandom(),
            console);
    return new OfflineStack(options, new LocalParts(machine, home()), machine);
  }

  /** Says nothing but where its logs are. */
  private static OfflineStack quietStack(UpOptions options) {
    return stack(
        options,
        text ->
            text.lines().filter(line -> line.strip().startsWith("Logs ")).forEach(OUT::println));
  }

  private static Path home() {
    return Path.of(System.getProperty("reeve.home", "")).toAbsolutePath();
  }

  /** With the operator's own profile, as the AWS CLI would. */
  private static DynamoDbClient operatorDynamo() {
    return DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
  }
}
