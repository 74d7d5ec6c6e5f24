package dev.reeve.localstack.front;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the route of a request. The most specific wins: a route that matches in full before a
 * greedy one, a fixed segment before a parameter, from left to right; a route for the method before
 * one for {@code ANY}; {@code $default} last.
 *
 * <p>Source: API Gateway Developer Guide, "Create routes for HTTP APIs in API Gateway". Paths are
 * matched decoded, as API Gateway does: an encoded slash separates.
 */
final class Routes {
  private static final String DEFAULT = "$default";
  private static final String ANY = "ANY";

  private final List<Pattern> patterns = new ArrayList<>();
  private final Optional<HttpApiConfig.Route> fallback;

  /** A route and the values of its parameters. */
  record Match(HttpApiConfig.Route route, Map<String, String> parameters) {}

  private record Pattern(HttpApiConfig.Route route, String method, List<String> segments) {
    static Pattern of(HttpApiConfig.Route route) {
      String[] words = route.key().split(" ", -1);
      if (words.length != 2 || !words[1].startsWith("/")) {
        throw new IllegalArgumentException("Not a route key: " + route.key());
      }
      return new Pattern(route, words[0], split(words[1]));
    }

    /** Smaller is more specific: per segment fixed, parameter, greedy; then method, ANY. */
    String rank() {
      var rank = new StringBuilder();
      segments.forEach(s -> rank.append(isGreedy(s) ? '2' : isParameter(s) ? '1' : '0'));
      boolean greedy = !segments.isEmpty() && isGreedy(segments.getLast());
      return (greedy ? "1" : "0") + rank + (method.equals(ANY) ? "~" : "!");
    }

    Optional<Map<String, String>> match(String requestMethod, List<String> path) {
      if (!method.equals(ANY) && !method.equals(requestMethod)) {
        return Optional.empty();
      }
      var parameters = new LinkedHashMap<String, String>();
      for (int i = 0; i < segments.size(); i++) {
        String segment = segments.get(i);
        if (isGreedy(segment)) {
          String rest = i < path.size() ? String.join("/", path.subList(i, path.size())) : "";
          parameters.put(segment.substring(1, segment.length() - 2), rest);
          return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
        }
        if (i >= path.size() || !fits(segment, path.get(i), parameters)) {
          return Optional.empty();
        }
      }
      return segments.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static boolean fits(String segment, String value, Map<String, String> parameters) {
      if (!isParameter(segment)) {
        return segment.equals(value);
      }
      parameters.put(segment.substring(1, segment.length() - 1), value);
      return !value.isEmpty();
    }
  }

  /**
   * Reads the route keys.
   *
   * @throws IllegalArgumentException if one is none
   */
  Routes(List<HttpApiConfig.Route> routes) {
    this.fallback = routes.stream().filter(route -> route.key().equals(DEFAULT)).findFirst();
    routes.stream()
        .filter(route -> !route.key().equals(DEFAULT))
        .map(Pattern::of)
        .sorted(Comparator.comparing(Pattern::rank))
        .forEach(patterns::add);
  }

  Optional<Match> find(String method, String decodedPath) {
    List<String> path = split(decodedPath);
    for (Pattern pattern : patterns) {
      Optional<Map<String, String>> parameters = pattern.match(method, path);
      if (parameters.isPresent()) {
        return Optional.of(new Match(pattern.route(), parameters.get()));
      }
    }
    return fallback.map(route -> new Match(route, Map.of()));
  }

  private static List<String> split(String path) {
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static boolean isGreedy(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }
}
