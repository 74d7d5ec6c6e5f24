package dev.reeve.worker.execute.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides which addresses an HTTP task may connect to. */
final class AddressRules {
  // IANA's special-purpose registries of both versions, where not globally reachable.
  private static final Map<Cidr, String> NOT_PUBLIC =
      blocks(
          "0.0.0.0/8 unspecified",
          "10.0.0.0/8 private",
          "100.64.0.0/10 carrier-grade NAT",
          "127.0.0.0/8 loopback",
          "169.254.0.0/16 link-local",
          "172.16.0.0/12 private",
          "192.0.0.0/24 reserved",
          "192.0.2.0/24 documentation",
          "192.88.99.0/24 reserved",
          "192.168.0.0/16 private",
          "198.18.0.0/15 benchmarking",
          "198.51.100.0/24 documentation",
          "203.0.113.0/24 documentation",
          "224.0.0.0/4 multicast",
          "240.0.0.0/4 reserved",
          "::/128 unspecified",
          "::1/128 loopback",
          "fe80::/10 link-local",
          "fec0::/10 site-local",
          "fc00::/7 unique-local",
          "ff00::/8 multicast",
          "2001::/23 reserved",
          "2001:db8::/32 documentation",
          "2002::/16 6to4",
          "3fff::/20 documentation");
  private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");
  private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");
  private static final int NAT64_PREFIX_BYTES = 12;

  private final HttpConfig config;
  private final Predicate<InetAddress> ofThisMachine;

  AddressRules(HttpConfig config) {
    this(config, AddressRules::isOfThisMachine);
  }

  AddressRules(HttpConfig config, Predicate<InetAddress> ofThisMachine) {
    this.config = config;
    this.ofThisMachine = ofThisMachine;
  }

  /** Why {@code address} must not be connected to at {@code port}; empty if it may. */
  Optional<String> refusal(InetAddress address, int port) {
    InetAddress target = unwrap(address);
    if (config.deniedPorts().contains(port) && ofThisMachine.test(target)) {
      return Optional.of("port " + port + " of this machine is denied");
    }
    if (config.allowed().stream()
        .anyMatch(block -> block.contains(address) || block.contains(target))) {
      return Optional.empty();
    }
    return notPublic(target).map(kind -> target.getHostAddress() + " is " + kind);
  }

  private static Optional<String> notPublic(InetAddress address) {
    for (var block : NOT_PUBLIC.entrySet()) {
      if (block.getKey().contains(address)) {
        return Optional.of(block.getValue());
      }
    }
    boolean global = address instanceof Inet4Address || GLOBAL_UNICAST.contains(address);
    return global ? Optional.empty() : Optional.of("not global unicast");
  }

  // Behind a NAT64 prefix stands an IPv4 address, and that is what a packet reaches. (Mapped IPv4
  // addresses never come here: the JDK makes them Inet4Address.)
  private static InetAddress unwrap(InetAddress address) {
    if (!NAT64.contains(address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64_PREFIX_BYTES, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are always an address", e);
    }
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      // Interfaces cannot be listed: then no denied port is reachable on any address.
      return true;
    }
  }

  private static Map<Cidr, String> blocks(String... lines) {
    Map<Cidr, String> blocks = new LinkedHashMap<>();
    for (String line : lines) {
      int blank = line.indexOf(' ');
      blocks.put(Cidr.parse(line.substring(0, blank)), line.substring(blank + 1));
    }
    return blocks;
  }
}
