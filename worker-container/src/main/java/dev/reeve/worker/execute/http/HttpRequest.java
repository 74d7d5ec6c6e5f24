package dev.reeve.worker.execute.http;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request, to be sent as it is.
 *
 * @param headers by name, whatever its case; without those that frame the message
 */
record HttpRequest(String method, URI url, Map<String, String> headers, @Nullable String body) {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int PORT_MAX = 65_535;
  private static final int SEE_OTHER = 303;
  private static final Set<Integer> POST_BECOMES_GET = Set.of(301, 302);
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "cookie", "proxy-authorization");

  /** Why no request can go to {@code uri}; empty if one can. */
  static Optional<String> flaw(URI uri) {
    String scheme = uri.getScheme();
    if (scheme == null || !Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
      return Optional.of("must begin with http:// or https://");
    }
    if (uri.getHost() == null || uri.getHost().contains("%")) {
      return Optional.of("must name a host");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("must not hold a user or password");
    }
    return uri.getPort() == 0 || uri.getPort() > PORT_MAX
        ? Optional.of("has a port beyond 1 to 65535")
        : Optional.empty();
  }

  boolean isSecure() {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  /** The host's name or address, an IPv6 address without brackets. */
  String host() {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  int port() {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return isSecure() ? HTTPS_PORT : HTTP_PORT;
  }

  /** The request that follows an answer of {@code status} which points to {@code target}. */
  HttpRequest redirected(int status, URI target) {
    boolean bare =
        (status == SEE_OTHER && !method.equals("HEAD"))
            || (POST_BECOMES_GET.contains(status) && method.equals("POST"));
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    kept.putAll(headers);
    if (bare) {
      kept.remove("Content-Type");
    }
    var next = new HttpRequest(bare ? "GET" : method, target, kept, bare ? null : body);
    boolean sameOrigin =
        next.isSecure() == isSecure()
            && next.port() == port()
            && next.host().equalsIgnoreCase(host());
    if (!sameOrigin) {
      kept.keySet().removeIf(name -> CREDENTIALS.contains(name.toLowerCase(Locale.ROOT)));
    }
    return next;
  }
}
