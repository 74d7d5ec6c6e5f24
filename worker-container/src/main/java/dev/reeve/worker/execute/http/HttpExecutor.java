package dev.reeve.worker.execute.http;

import dev.reeve.core.life.CancellationSignal;
import dev.reeve.worker.execute.Execution;
import dev.reeve.worker.execute.Executor;
import dev.reeve.worker.execute.FailureCodes;
import dev.reeve.worker.execute.InvalidPayloadException;
import dev.reeve.worker.execute.JsonText;
import dev.reeve.worker.execute.OutputSource;
import dev.reeve.worker.execute.TaskOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * Runs {@code HTTP {method, url, headers?, body?}}. A status of 2xx succeeds with {@code {status,
 * headers, body}}, any other fails with {@code HTTP_<status>}. Every address, that of a redirect
 * too, is checked after the name was resolved, and the connection goes to the very address that was
 * checked. A {@code body} that is not a string is sent as JSON.
 */
public final class HttpExecutor implements Executor {
  /** How many redirects are followed. */
  static final int REDIRECTS_MAX = 5;

  private static final int EXCERPT_CHARS_MAX = 200;

  private final AddressRules rules;
  private final Resolver resolver;
  private final SSLSocketFactory tls;

  /** Reaches what {@code config} allows, by the system's names and certificates. */
  public HttpExecutor(HttpConfig config) {
    this(
        new AddressRules(config),
        InetAddress::getAllByName,
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  HttpExecutor(AddressRules rules, Resolver resolver, SSLSocketFactory tls) {
    this.rules = rules;
    this.resolver = resolver;
    this.tls = tls;
  }

  /** Finds the addresses of a host. */
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  @Override
  public String type() {
    return "HTTP";
  }

  @Override
  public TaskOutcome execute(Execution execution) {
    HttpRequest request;
    try {
      request = HttpPayload.parse(execution.payload());
    } catch (InvalidPayloadException e) {
      return e.outcome();
    }
    try {
      return follow(request, execution);
    } catch (RefusedException e) {
      return new TaskOutcome.Failed(e.code, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new TaskOutcome.Failed(
          FailureCodes.HTTP_ERROR,
          "%s %s: %s: %s"
              .formatted(
                  request.method(), request.url(), e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  private TaskOutcome follow(HttpRequest first, Execution execution)
      throws IOException, RefusedException {
    HttpRequest request = first;
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      HttpAnswer answer = send(request, execution.cancellation());
      execution
          .output()
          .write(
              OutputSource.STDOUT,
              "%s %s: %d".formatted(request.method(), request.url(), answer.status()));
      if (!answer.isRedirect()) {
        return outcome(request, answer);
      }
      URI target = target(request, answer);
      request = request.redirected(answer.status(), target);
    }
    throw new RefusedException(
        FailureCodes.REDIRECT_REFUSED, "More than " + REDIRECTS_MAX + " redirects.");
  }

  private static URI target(HttpRequest request, HttpAnswer answer) throws RefusedException {
    String location = answer.headers().getOrDefault("location", "");
    try {
      URI target = request.url().resolve(URI.create(URI.create(location).toASCIIString()));
      var flaw = HttpRequest.flaw(target);
      if (flaw.isPresent()) {
        throw new RefusedException(
            FailureCodes.REDIRECT_REFUSED, "The redirect to " + location + " " + flaw.get() + ".");
      }
      if (request.isSecure() && !"https".equalsIgnoreCase(target.getScheme())) {
        throw new RefusedException(
            FailureCodes.REDIRECT_REFUSED, "The redirect leads from https to " + target + ".");
      }
      return target;
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          FailureCodes.REDIRECT_REFUSED, "The redirect leads to no URL: " + location);
    }
  }

  private HttpAnswer send(HttpRequest request, CancellationSignal cancellation)
      throws IOException, RefusedException {
    IOException last = new UnknownHostException(request.host());
    for (InetAddress address : reachable(request)) {
      try (var connection = new PinnedConnection(tls);
          var _ = cancellation.onCancel(connection::close)) {
        try {
          connection.connect(address, request.port());
        } catch (IOException e) {
          last = e;
          continue;
        }
        return connection.exchange(request);
      }
    }
    throw last;
  }

  private List<InetAddress> reachable(HttpRequest request)
      throws UnknownHostException, RefusedException {
    List<InetAddress> reachable = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (InetAddress address : resolver.resolve(request.host())) {
      rules
          .refusal(address, request.port())
          .ifPresentOrElse(refusals::add, () -> reachable.add(address));
    }
    if (reachable.isEmpty()) {
      throw new RefusedException(
          FailureCodes.ADDRESS_REFUSED,
          "%s must not be reached: %s.".formatted(request.host(), String.join(", ", refusals)));
    }
    return reachable;
  }

  private static TaskOutcome outcome(HttpRequest request, HttpAnswer answer) {
    if (answer.isSuccess()) {
      return JsonText.outcomeOf(answer.toJson());
    }
    String text = answer.text().strip();
    String excerpt = text.substring(0, Math.min(text.length(), EXCERPT_CHARS_MAX));
    return new TaskOutcome.Failed(
        "HTTP_" + answer.status(),
        "%s %s answered %d%s"
            .formatted(
                request.method(),
                request.url(),
                answer.status(),
                excerpt.isEmpty() ? "." : ": " + excerpt));
  }

  /** A request that this worker does not send. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    RefusedException(String code, String message) {
      super(message);
      this.code = code;
    }
  }
}
