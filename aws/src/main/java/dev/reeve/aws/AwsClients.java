package dev.reeve.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.endpoints.SqsEndpointProvider;

/**
 * Builds the SDK's clients from an environment and nothing else: no chain of credential providers,
 * no profile files, no default that a machine could change. Every bound on time and tries stands
 * here.
 *
 * <p>The HTTP client is the JDK's, the quickest to start; all clients with the same patience share
 * one, since each reads the trusted certificates anew. It keeps only five idle connections to a
 * host unless the JVM is started with {@code -Dhttp.maxConnections}: whoever makes more requests at
 * once should set that to as many.
 */
public final class AwsClients {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ATTEMPT = Duration.ofMillis(2500);
  private static final Duration CALL = Duration.ofSeconds(8);
  private static final int ATTEMPTS_MAX = 3;
  private static final Duration BACKOFF = Duration.ofMillis(50);
  private static final Duration BACKOFF_MAX = Duration.ofSeconds(1);
  private static final Duration THROTTLED_BACKOFF = Duration.ofMillis(200);

  /** SQS answers a long poll after 20 s at the latest; the rest is for the way. */
  private static final Duration LONG_POLL = Duration.ofSeconds(25);

  private static final ProfileFile NO_PROFILES =
      ProfileFile.builder()
          .content(InputStream.nullInputStream())
          .type(ProfileFile.Type.CONFIGURATION)
          .build();

  private final Map<String, String> environment;
  private final Region region;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final boolean rehearsal;

  /**
   * Reads region, credentials and endpoints.
   *
   * @throws IllegalArgumentException if the region or the credentials are missing
   */
  public AwsClients(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.region = Region.of(required("AWS_REGION"));
    this.credentials = credentials();
    this.http = http(ATTEMPT);
    this.rehearsal = false;
  }

  private AwsClients(Map<String, String> environment, RehearsalHttpClient http) {
    this.environment = Map.copyOf(environment);
    this.region = Region.of(required("AWS_REGION"));
    this.credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
    this.http = http;
    this.rehearsal = true;
  }

  /**
   * Clients that go the whole way of a request but for the network: nothing leaves the process.
   * With them a function runs before a snapshot is taken of it, so that what is restored has its
   * classes loaded and compiled.
   *
   * @param answers JSON by operation, such as {@code GetItem}; to any other an empty object is
   *     answered
   */
  public static AwsClients rehearsing(
      Map<String, String> environment, Map<String, String> answers) {
    return new AwsClients(environment, new RehearsalHttpClient(answers));
  }

  /**
   * Fetches credentials and shakes hands with DynamoDB, so that neither is new to a function that
   * is restored from a snapshot. Leaves no connection open: it would be dead in what is restored.
   *
   * @throws IOException if there is no answer
   */
  public void meetDynamoDb() throws IOException {
    credentials.resolveIdentity().join();
    var endpoint = present("AWS_ENDPOINT_URL_DYNAMODB");
    Handshake.with(
        endpoint.isPresent()
            ? URI.create(endpoint.get())
            : DynamoDbEndpointProvider.defaultProvider()
                .resolveEndpoint(asked -> asked.region(region))
                .join()
                .url(),
        http);
  }

  /**
   * Does with SQS as {@link #meetDynamoDb} does.
   *
   * @throws IOException if there is no answer
   */
  public void meetSqs() throws IOException {
    credentials.resolveIdentity().join();
    var endpoint = present("AWS_ENDPOINT_URL_SQS");
    Handshake.with(
        endpoint.isPresent()
            ? URI.create(endpoint.get())
            : SqsEndpointProvider.defaultProvider()
                .resolveEndpoint(asked -> asked.region(region))
                .join()
                .url(),
        http);
  }

  /** A client of DynamoDB. Endpoint override: {@code AWS_ENDPOINT_URL_DYNAMODB}. */
  public DynamoDbClient dynamoDb() {
    return configured(DynamoDbClient.builder(), "AWS_ENDPOINT_URL_DYNAMODB", ATTEMPT, CALL)
        .httpClient(http)
        .endpointDiscoveryEnabled(false)
        .accountIdEndpointMode(AccountIdEndpointMode.DISABLED)
        .build();
  }

  /** A client of SQS for requests that are answered at once. */
  public SqsClient sqs() {
    return configured(SqsClient.builder(), "AWS_ENDPOINT_URL_SQS", ATTEMPT, CALL)
        .checksumValidationEnabled(!rehearsal)
        .httpClient(http)
        .build();
  }

  /** A client of SQS that has the patience of a long poll. */
  public SqsClient sqsForLongPolls() {
    return configured(SqsClient.builder(), "AWS_ENDPOINT_URL_SQS", LONG_POLL, LONG_POLL)
        .httpClient(http(LONG_POLL))
        .build();
  }

  /** A client of ECS. Endpoint override: {@code AWS_ENDPOINT_URL_ECS}. */
  public EcsClient ecs() {
    return configured(EcsClient.builder(), "AWS_ENDPOINT_URL_ECS", ATTEMPT, CALL)
        .httpClient(http)
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(
      B builder, String endpoint, Duration attempt, Duration call) {
    builder
        .region(region)
        .credentialsProvider(credentials)
        .defaultsMode(DefaultsMode.STANDARD)
        .dualstackEnabled(false)
        .fipsEnabled(false)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallTimeout(call)
                .apiCallAttemptTimeout(attempt)
                .retryStrategy(retries())
                .defaultProfileFile(NO_PROFILES)
                .defaultProfileName("none")
                .build());
    present(endpoint).map(URI::create).ifPresent(builder::endpointOverride);
    return builder;
  }

  private static SdkHttpClient http(Duration attempt) {
    return UrlConnectionHttpClient.create(endpoint -> connection(endpoint, attempt));
  }

  private static HttpURLConnection connection(URI endpoint, Duration attempt) {
    try {
      var connection = (HttpURLConnection) endpoint.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) attempt.toMillis());
      return new UnstreamedConnection(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StandardRetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(ATTEMPTS_MAX)
        .backoffStrategy(BackoffStrategy.exponentialDelay(BACKOFF, BACKOFF_MAX))
        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(THROTTLED_BACKOFF, BACKOFF_MAX))
        .build();
  }

  private AwsCredentialsProvider credentials() {
    if (present("AWS_ACCESS_KEY_ID").isPresent()) {
      return StaticCredentialsProvider.create(fixedCredentials());
    }
    if (present("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()
        || present("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isPresent()) {
      return ContainerCredentialsProvider.create();
    }
    throw new IllegalArgumentException(
        "No AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where"
            + " AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI is set");
  }

  private AwsCredentials fixedCredentials() {
    var id = required("AWS_ACCESS_KEY_ID");
    var secret = required("AWS_SECRET_ACCESS_KEY");
    var token = present("AWS_SESSION_TOKEN");
    return token.isPresent()
        ? AwsSessionCredentials.create(id, secret, token.get())
        : AwsBasicCredentials.create(id, secret);
  }

  private Optional<String> present(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private String required(String name) {
    return present(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is not set in the environment"));
  }
}
