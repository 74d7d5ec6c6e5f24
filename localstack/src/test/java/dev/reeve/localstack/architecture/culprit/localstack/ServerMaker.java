package dev.reeve.localstack.architecture.culprit.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;

/** Planted: makes an HTTP server of its own. */
final class ServerMaker {
  private ServerMaker() {}

  static HttpServer make() throws IOException {
    return HttpServer.create();
  }
}
