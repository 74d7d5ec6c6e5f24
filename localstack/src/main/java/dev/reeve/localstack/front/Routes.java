package dev.reeve.localstack.front;

import dev.reeve.localstack.template.HttpApiDefinition.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request (API Gateway, "Create routes for HTTP APIs in API Gateway"): a route
 * whose segments are all literal before one with variables.
 */
final class Routes {
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(Route route, String method, List<String> segments) {}

  /** A route and what its variables stand for in this request. */
  record Match(Route route, Map<String, String> parameters) {}

  /**
   * @throws IllegalArgumentException if a route is of a kind not served here
   */
  Routes(List<Route> routes) {
    for (var route : routes) {
      var parts = route.key().split(" ", 2);
      if (parts.length != 2 || parts[1].contains("+}")) {
        throw new IllegalArgumentException(
            "Route \"" + route.key() + "\" is of a kind that the offline stack does not serve");
      }
      entries.add(new Entry(route, parts[0], segments(parts[1])));
    }
  }

  Optional<Match> find(String method, String path) {
    var segments = segments(path);
    Optional<Match> best = Optional.empty();
    for (var entry : entries) {
      if (entry.method().equals(method) || entry.method().equals("ANY")) {
        var match = match(entry, segments);
        if (match.isPresent()
            && (best.isEmpty()
                || match.get().parameters().size() < best.get().parameters().size())) {
          best = match;
        }
      }
    }
    return best;
  }

  private static Optional<Match> match(Entry entry, List<String> segments) {
    if (entry.segments().size() != segments.size()) {
      return Optional.empty();
    }
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      var wanted = entry.segments().get(i);
      if (wanted.startsWith("{")) {
        parameters.put(
            wanted.substring(1, wanted.length() - 1),
            URLDecoder.decode(segments.get(i), StandardCharsets.UTF_8));
      } else if (!wanted.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(entry.route(), parameters));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
