package dev.reeve.worker.execute.http;

import dev.reeve.worker.execute.InvalidPayloadException;
import dev.reeve.worker.execute.PayloadReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code HTTP {method, url, headers?, body?}} into a request. */
final class HttpPayload {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  // What frames the message or names its receiver is ours to say.
  private static final Set<String> RESERVED_HEADERS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "keep-alive",
          "proxy-connection");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

  private HttpPayload() {}

  static HttpRequest parse(String payload) throws InvalidPayloadException {
    var found =
        new Object() {
          @Nullable String method;
          @Nullable String url;
          Map<String, String> headers = Map.of();
          @Nullable String body;
          boolean json;
        };
    PayloadReader.read(
        payload,
        (name, value) -> {
          switch (name) {
            case "method" -> found.method = value.string(name);
            case "url" -> found.url = value.string(name);
            case "headers" -> found.headers = value.stringMap(name);
            case "body" -> {
              found.json = !value.isString();
              found.body = value.stringOrJson(name);
            }
            default -> throw PayloadReader.unknown(name);
          }
        });
    Map<String, String> headers = headers(found.headers);
    if (found.json) {
      headers.putIfAbsent("Content-Type", "application/json");
    }
    return new HttpRequest(method(found.method), url(found.url), headers, found.body);
  }

  private static String method(@Nullable String method) throws InvalidPayloadException {
    if (method == null) {
      throw PayloadReader.missing("method");
    }
    if (!METHODS.contains(method)) {
      throw new InvalidPayloadException(
          "method", "must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    }
    return method;
  }

  private static URI url(@Nullable String url) throws InvalidPayloadException {
    if (url == null) {
      throw PayloadReader.missing("url");
    }
    try {
      URI uri = new URI(new URI(url).toASCIIString());
      var flaw = HttpRequest.flaw(uri);
      if (flaw.isPresent()) {
        throw new InvalidPayloadException("url", flaw.get());
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new InvalidPayloadException("url", "is not a URL: " + e.getReason());
    }
  }

  private static Map<String, String> headers(Map<String, String> given)
      throws InvalidPayloadException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (var header : given.entrySet()) {
      String name = header.getKey();
      String field = "headers." + name;
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new InvalidPayloadException(field, "is not the name of a header");
      }
      if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        throw new InvalidPayloadException(field, "is set by the worker");
      }
      if (!HEADER_VALUE.matcher(header.getValue()).matches()) {
        throw new InvalidPayloadException(field, "must be printable ASCII in one line");
      }
      if (headers.put(name, header.getValue()) != null) {
        throw new InvalidPayloadException(field, "is given twice");
      }
    }
    return headers;
  }
}
