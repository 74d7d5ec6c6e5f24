package dev.reeve.worker.execute.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection to an address that was checked, for one request. The name in the URL decides what
 * TLS asks for and verifies, the address alone where the packets go.
 */
final class PinnedConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS_MAX = 10_000;
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Socket socket = new Socket();
  private final SSLSocketFactory tls;

  PinnedConnection(SSLSocketFactory tls) {
    this.tls = tls;
  }

  void connect(InetAddress address, int port) throws IOException {
    socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS_MAX);
  }

  HttpAnswer exchange(HttpRequest request) throws IOException {
    Socket channel = request.isSecure() ? secured(request) : socket;
    OutputStream out = channel.getOutputStream();
    out.write(encode(request));
    out.flush();
    return new AnswerReader(new BufferedInputStream(channel.getInputStream()))
        .read(request.method());
  }

  private SSLSocket secured(HttpRequest request) throws IOException {
    String host = request.host();
    var secured = (SSLSocket) tls.createSocket(socket, host, request.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!isLiteral(host)) {
      parameters.setServerNames(List.of(new SNIHostName(IDN.toASCII(host))));
    }
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static boolean isLiteral(String host) {
    try {
      return InetAddress.ofLiteral(host).getAddress().length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] encode(HttpRequest request) {
    var url = request.url();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String port = url.getPort() > 0 ? ":" + url.getPort() : "";
    String text = request.body();
    byte[] body = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
    var head = new StringBuilder();
    head.append(request.method()).append(' ').append(path).append(query).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(url.getHost()).append(port).append("\r\n");
    head.append("Connection: close\r\n");
    if (!request.headers().containsKey("User-Agent")) {
      head.append("User-Agent: reeve\r\n");
    }
    if (!request.headers().containsKey("Accept")) {
      head.append("Accept: */*\r\n");
    }
    if (text != null || WITH_BODY.contains(request.method())) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    request
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  /** Closes without a TLS goodbye, which could block; may be called from any thread. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("A socket that cannot be closed", e);
    }
  }
}
