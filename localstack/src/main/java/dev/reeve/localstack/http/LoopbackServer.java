package dev.reeve.localstack.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Makes HTTP servers on 127.0.0.1. The JDK's server reads its settings once in a process, with the
 * first that is made: all of ours are made here, after the settings.
 */
public final class LoopbackServer {
  /** Clients of a load come at once. */
  private static final int BACKLOG = 512;

  static {
    // Head and body of an answer are two writes, which Nagle and a delayed ACK hold up for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Longer than clients keep idle connections, so that no request meets one being closed.
    System.setProperty("sun.net.httpserver.idleInterval", "120");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private LoopbackServer() {}

  /**
   * A server that is bound and not started.
   *
   * @param port 0 for any free one
   * @throws java.net.BindException if the port is taken
   */
  public static HttpServer bind(int port) throws IOException {
    return HttpServer.create(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
  }
}
