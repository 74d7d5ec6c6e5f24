package dev.reeve.localstack.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class LoopbackServerIT {
  /** More than the JDK's own bound on idle connections, 200: it closes what goes beyond. */
  private static final int CLIENTS = 300;

  private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII);

  @Test
  void server_whenManyConnectionsAreIdle_keepsThem() throws IOException {
    var server = LoopbackServer.bind(0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    var clients = new ArrayList<Socket>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        var client = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
        clients.add(client);
        assertThat(answer(client)).startsWith("HTTP/1.1 204");
      }
      for (var client : clients) {
        assertThat(answer(client)).startsWith("HTTP/1.1 204");
      }
    } finally {
      for (var client : clients) {
        client.close();
      }
      server.stop(0);
    }
  }

  /** The head of an answer without a body; empty if the connection was closed. */
  private static String answer(Socket client) throws IOException {
    client.getOutputStream().write(REQUEST);
    var head = new StringBuilder();
    for (int next = client.getInputStream().read();
        next >= 0;
        next = client.getInputStream().read()) {
      head.append((char) next);
      if (head.toString().endsWith("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }
}
