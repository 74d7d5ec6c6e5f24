package dev.reeve.localstack.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortsIT {
  @Test
  void requireFree_whenSomebodyListens_namesThePortAndTheWayOut() throws Exception {
    int port;
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = other.getLocalPort();

      assertThatThrownBy(() -> Ports.requireFree(OptionalInt.of(port)))
          .isInstanceOf(StackException.class)
          .hasMessageStartingWith("Port " + port + " is taken")
          .hasMessageEndingWith("Use --port 0 for a free one, or another number.");
    }
    assertThatCode(() -> Ports.requireFree(OptionalInt.of(port))).doesNotThrowAnyException();
    assertThatCode(() -> Ports.requireFree(OptionalInt.empty())).doesNotThrowAnyException();
  }
}
