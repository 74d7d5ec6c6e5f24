package dev.reeve.localstack.stack;

import dev.reeve.localstack.engine.EngineCredential;
import dev.reeve.localstack.template.Pseudo;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in place of both engines: one that runs already, or a container of its own. It keeps
 * nothing between runs.
 */
public final class LocalStackEngines implements Engines {
  /** The last free image that starts without a token. */
  static final String IMAGE = "localstack/localstack:4.14.0";

  static final String ENDPOINT_VARIABLE = "LOCALSTACK_ENDPOINT";

  private final URI endpoint;
  private final @Nullable LocalStackContainer container;

  private LocalStackEngines(URI endpoint, @Nullable LocalStackContainer container) {
    this.endpoint = endpoint;
    this.container = container;
  }

  /**
   * Uses the LocalStack that {@code environment} names, else starts one.
   *
   * @throws StackException if there is neither an address nor Docker
   */
  public static LocalStackEngines start(Map<String, String> environment) {
    Optional<String> endpoint =
        Optional.ofNullable(environment.get(ENDPOINT_VARIABLE)).filter(text -> !text.isBlank());
    if (endpoint.isPresent()) {
      return new LocalStackEngines(URI.create(endpoint.get()), null);
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new StackException(
          "--on localstack needs Docker, or a running LocalStack named by %s. Without either, leave --on out."
              .formatted(ENDPOINT_VARIABLE));
    }
    var container =
        new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb", "sqs");
    container.start();
    return new LocalStackEngines(container.getEndpoint(), container);
  }

  @Override
  public URI dynamodb() {
    return endpoint;
  }

  @Override
  public URI sqs() {
    return endpoint;
  }

  @Override
  public EngineCredential credential() {
    return new EngineCredential("test", Pseudo.REGION);
  }

  @Override
  public String description() {
    return "LocalStack at " + endpoint + (container == null ? "" : " (" + IMAGE + ")");
  }

  @Override
  public void close() {
    if (container != null) {
      container.stop();
    }
  }
}
