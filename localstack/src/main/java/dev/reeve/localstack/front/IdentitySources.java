package dev.reeve.localstack.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an authorizer's identity is in a request: headers, query parameters and the route key.
 * Other sources are refused.
 */
final class IdentitySources {
  private static final String HEADER = "$request.header.";
  private static final String QUERY = "$request.querystring.";
  private static final String ROUTE_KEY = "$context.routeKey";

  private final List<String> sources;

  IdentitySources(List<String> sources) {
    this.sources = sources;
    for (String source : sources) {
      if (!source.startsWith(HEADER) && !source.startsWith(QUERY) && !source.equals(ROUTE_KEY)) {
        throw new IllegalArgumentException("Not a known identity source: " + source);
      }
    }
  }

  /** The values in order, or empty if one is missing or blank: 401 without asking anybody. */
  Optional<List<String>> read(GatewayRequest request, Routes.Match match) {
    var values = new ArrayList<String>();
    for (String source : sources) {
      Optional<String> value = value(source, request, match).filter(text -> !text.isBlank());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private static Optional<String> value(String source, GatewayRequest request, Routes.Match match) {
    if (source.startsWith(HEADER)) {
      return request.header(source.substring(HEADER.length()));
    }
    if (source.startsWith(QUERY)) {
      return Optional.ofNullable(request.query().get(source.substring(QUERY.length())));
    }
    return Optional.of(match.route().key());
  }
}
