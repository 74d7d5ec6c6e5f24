package dev.reeve.worker.execute.http;

import dev.reeve.worker.execute.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What HTTP tasks may reach beside the public internet.
 *
 * @param allowed blocks that may be reached though they are not public
 * @param deniedPorts of this machine, which no block allows
 */
public record HttpConfig(List<Cidr> allowed, Set<Integer> deniedPorts) {
  /** Keeps copies. */
  public HttpConfig {
    allowed = List.copyOf(allowed);
    deniedPorts = Set.copyOf(deniedPorts);
  }

  /**
   * Reads REEVE_ALLOW_HTTP, a comma list of CIDR blocks, and REEVE_DENY_PORTS, a comma list of
   * ports.
   *
   * @throws IllegalArgumentException naming the variable and the entry that cannot be read
   */
  public static HttpConfig from(Map<String, String> environment) {
    return new HttpConfig(
        entries(environment, "REEVE_ALLOW_HTTP").map(HttpConfig::block).toList(),
        entries(environment, "REEVE_DENY_PORTS")
            .map(
                port ->
                    Settings.number(
                        Map.of("REEVE_DENY_PORTS", port), "REEVE_DENY_PORTS", 0, 1, 65535))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Cidr block(String text) {
    try {
      return Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("REEVE_ALLOW_HTTP: " + e.getMessage(), e);
    }
  }

  private static Stream<String> entries(Map<String, String> environment, String name) {
    return Arrays.stream(environment.getOrDefault(name, "").split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty());
  }
}
