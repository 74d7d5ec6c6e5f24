package dev.reeve.worker.execute.http;

import java.net.InetAddress;
import java.util.Arrays;

/** A block of IP addresses, such as 10.0.0.0/8 or fd00::/8; one address alone is a block too. */
public final class Cidr {
  private final byte[] network;
  private final int prefixLength;

  private Cidr(byte[] network, int prefixLength) {
    this.network = network;
    this.prefixLength = prefixLength;
  }

  /**
   * Reads an address in digits, never a name, with an optional prefix length.
   *
   * @throws IllegalArgumentException if {@code text} is something else
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    try {
      byte[] network =
          InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int bits = network.length * Byte.SIZE;
      int prefixLength = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefixLength >= 0 && prefixLength <= bits) {
        return new Cidr(network, prefixLength);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("No CIDR block: \"" + text + "\"", e);
    }
    throw new IllegalArgumentException("No CIDR block, its prefix is too long: \"" + text + "\"");
  }

  /** Whether {@code address} is of this block; never, if it is of the other IP version. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != network.length) {
      return false;
    }
    int whole = prefixLength / Byte.SIZE;
    int rest = prefixLength % Byte.SIZE;
    if (!Arrays.equals(network, 0, whole, other, 0, whole)) {
      return false;
    }
    int mask = 0xFF << (Byte.SIZE - rest);
    return rest == 0 || (network[whole] & mask) == (other[whole] & mask);
  }
}
