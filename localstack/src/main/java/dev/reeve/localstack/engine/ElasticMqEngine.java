package dev.reeve.localstack.engine;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.http.scaladsl.Http;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NodeAddress;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.List$;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.FutureConverters;
import scala.util.Either;
import scalikejdbc.ConnectionPool;

/**
 * ElasticMQ in this JVM, on 127.0.0.1, with SQS's own limits (1 MiB messages, ten to a batch).
 *
 * <p>With a directory, queues and messages are written through to an H2 file there and are back
 * after a restart, received ones included once their visibility timeout is over. At most one engine
 * of a JVM may have a directory: ElasticMQ's SQL store is global to the JVM.
 */
public final class ElasticMqEngine implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** For requests that are being answered. Long polls wait much longer: they are cut off. */
  private static final FiniteDuration LAST_ANSWERS =
      FiniteDuration.create(250, TimeUnit.MILLISECONDS);

  /**
   * The server must outlive SQS's longest poll of 20 s, and a pooled connection of the gate must
   * never be the one that ElasticMQ closes first.
   */
  private static final String SETTINGS =
      """
      pekko.daemonic = on
      pekko.jvm-exit-on-fatal-error = off
      pekko.loglevel = WARNING
      pekko.stdout-loglevel = OFF
      pekko.log-dead-letters = off
      pekko.log-dead-letters-during-shutdown = off
      pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
      pekko.http.server.request-timeout = 30 s
      pekko.http.server.idle-timeout = 120 s
      pekko.http.server.parsing.illegal-header-warnings = off
      """;

  private final ActorSystem system;
  private final Http.ServerBinding server;
  private final URI endpoint;
  private final boolean persistent;

  private ElasticMqEngine(
      ActorSystem system, Http.ServerBinding server, URI endpoint, boolean persistent) {
    this.system = system;
    this.server = server;
    this.endpoint = endpoint;
    this.persistent = persistent;
  }

  /**
   * Starts the engine on a free port and restores what its directory holds.
   *
   * @throws IllegalStateException if it cannot restore, or does not start within 20 s
   */
  public static ElasticMqEngine start(ElasticMqConfig config) {
    var system = ActorSystem.create("elasticmq", settings());
    try {
      var store = config.directory().map(directory -> store(system, directory)).orElse(null);
      var queues = queueManager(system, store);
      var server = serve(config, system, queues, store).waitUntilStarted();
      var port = server.localAddress().getPort();
      if (store != null) {
        restore(store, queues);
      }
      return new ElasticMqEngine(
          system, server, URI.create("http://127.0.0.1:" + port), store != null);
    } catch (RuntimeException failed) {
      system.terminate();
      throw failed;
    }
  }

  private static Config settings() {
    return ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load());
  }

  private static ActorRef store(ActorSystem system, Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException("no directory for ElasticMQ", failed);
    }
    var uri = "jdbc:h2:file:" + directory.toAbsolutePath().resolve("elasticmq");
    openPool(uri);
    var config = new SqlQueuePersistenceConfig(true, "org.h2.Driver", uri, "", "", false);
    return system.actorOf(
        Props.create(
            SqlQueuePersistenceActor.class,
            () -> new SqlQueuePersistenceActor(config, List$.MODULE$.empty())));
  }

  /** ElasticMQ opens its pool once per JVM and keeps it thereafter, even if it has been closed. */
  private static void openPool(String uri) {
    ConnectionPool.singleton(
        uri,
        "",
        "",
        ConnectionPool.singleton$default$4(),
        ConnectionPool.singleton$default$5(uri, "", "", ConnectionPool.singleton$default$4()));
  }

  private static ActorRef queueManager(ActorSystem system, @Nullable ActorRef store) {
    return system.actorOf(
        Props.create(
            QueueManagerActor.class,
            () ->
                new QueueManagerActor(
                    new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(store))));
  }

  private static SQSRestServer serve(
      ElasticMqConfig config, ActorSystem system, ActorRef queues, @Nullable ActorRef store) {
    var host = "sqs.%s.amazonaws.com".formatted(config.region());
    var builder =
        SQSRestServerBuilder.withActorSystem(system)
            .withQueueManagerActor(queues)
            .withInterface("127.0.0.1")
            .withPort(0)
            .withServerAddress(new NodeAddress("https", host, 443, ""))
            .withSQSLimits(StrictSQSLimits$.MODULE$)
            .withAWSRegion(config.region())
            .withAWSAccountId(config.account());
    return (store == null ? builder : builder.withQueueEventListener(store)).start();
  }

  private static void restore(ActorRef store, ActorRef queues) {
    try {
      var outcome = await(Patterns.ask(store, new QueueEvent.Restore(queues), LIMIT));
      if (outcome instanceof Either<?, ?> either && either.isLeft()) {
        throw new IllegalStateException("ElasticMQ could not restore its queues: " + either);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ElasticMQ restored its queues", stop);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("ElasticMQ could not restore its queues", failed);
    }
  }

  /** Where the engine answers, on 127.0.0.1. */
  public URI endpoint() {
    return endpoint;
  }

  /** Ends the engine at once, with its port free again. Long polls that are open are cut off. */
  @Override
  public void close() {
    try {
      await(FutureConverters.asJava(server.terminate(LAST_ANSWERS)));
      system.terminate();
      await(system.getWhenTerminated());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("ElasticMQ did not end", failed);
    }
    if (persistent) {
      ConnectionPool.closeAll();
    }
  }

  private static <T> T await(CompletionStage<T> outcome)
      throws InterruptedException, ExecutionException, TimeoutException {
    return outcome.toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
