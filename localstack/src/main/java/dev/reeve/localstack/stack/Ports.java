package dev.reeve.localstack.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Finds out about a busy port before anything is started. */
final class Ports {
  private Ports() {}

  static void requireFree(OptionalInt port) {
    if (port.isEmpty()) {
      return;
    }
    try (var socket = new ServerSocket()) {
      // As the front does: what a former run left in TIME_WAIT is no obstacle.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt()));
    } catch (IOException e) {
      throw new StackException(
          "Port %d is taken (%s). Use --port 0 for a free one, or another number."
              .formatted(port.getAsInt(), e.getMessage()),
          e);
    }
  }
}
