package dev.reeve.localstack.gate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP/1.1 connection to an engine, used by one thread at a time. Knows as much of HTTP as the
 * two engines speak: bodies with a length or in chunks.
 */
final class UpstreamConnection implements AutoCloseable {
  private static final int CONNECT_LIMIT_MILLIS = 5_000;
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int LINE_BYTES_MAX = 16 * 1024;
  private static final int BODY_BYTES_MAX = 64 * 1024 * 1024;
  private static final int CONTINUE = 100;
  private static final int NO_CONTENT = 204;

  private final Socket socket;
  private final InputStream in;
  private final String host;
  private boolean reusable = true;
  private long idleSince = System.nanoTime();

  private UpstreamConnection(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.host = host;
  }

  static UpstreamConnection open(URI endpoint, Duration readLimit) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) readLimit.toMillis());
      socket.connect(
          new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), CONNECT_LIMIT_MILLIS);
      return new UpstreamConnection(socket, endpoint.getAuthority());
    } catch (IOException failed) {
      socket.close();
      throw failed;
    }
  }

  Answer post(Map<String, String> headers, byte[] body) throws IOException {
    var head = new StringBuilder("POST / HTTP/1.1\r\nhost: ").append(host).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("content-length: ").append(body.length).append("\r\n\r\n");
    var request = new ByteArrayOutputStream(head.length() + body.length);
    request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    // One write: head and body apart would wait for each other under Nagle and delayed ACKs.
    socket.getOutputStream().write(request.toByteArray());
    var answer = readAnswer();
    idleSince = System.nanoTime();
    return answer;
  }

  private Answer readAnswer() throws IOException {
    var status = readStatus();
    var headers = readHeaders();
    while (status == CONTINUE) {
      status = readStatus();
      headers = readHeaders();
    }
    var body = status == NO_CONTENT ? new byte[0] : readBody(headers);
    if ("close".equalsIgnoreCase(headers.get("connection"))) {
      reusable = false;
    }
    return new Answer(status, headers, body);
  }

  private int readStatus() throws IOException {
    var line = readLine();
    try {
      return Integer.parseInt(line.split(" ", 3)[1]);
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException malformed) {
      throw new IOException("not an HTTP status line: " + line, malformed);
    }
  }

  private Map<String, String> readHeaders() throws IOException {
    var headers = new HashMap<String, String>();
    for (var line = readLine(); !line.isEmpty(); line = readLine()) {
      var colon = line.indexOf(':');
      if (colon > 0) {
        var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private byte[] readBody(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return readChunks();
    }
    var length = headers.get("content-length");
    if (length == null) {
      reusable = false;
      return in.readNBytes(BODY_BYTES_MAX);
    }
    return readExactly(Integer.parseInt(length));
  }

  private byte[] readChunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (var size = readChunkSize(); size > 0; size = readChunkSize()) {
      if (body.size() + size > BODY_BYTES_MAX) {
        throw new IOException("the engine's answer is too long");
      }
      body.writeBytes(readExactly(size));
      readLine();
    }
    readHeaders();
    return body.toByteArray();
  }

  private int readChunkSize() throws IOException {
    return Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
  }

  private byte[] readExactly(int length) throws IOException {
    if (length > BODY_BYTES_MAX) {
      throw new IOException("the engine's answer is too long");
    }
    var body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the engine broke off its answer");
    }
    return body;
  }

  private String readLine() throws IOException {
    var line = new StringBuilder();
    for (var octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the engine closed the connection");
      }
      if (line.length() == LINE_BYTES_MAX) {
        throw new IOException("a header line of the engine is too long");
      }
      if (octet != '\r') {
        line.append((char) octet);
      }
    }
    return line.toString();
  }

  boolean isReusable() {
    return reusable;
  }

  Duration idleFor() {
    return Duration.ofNanos(System.nanoTime() - idleSince);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // A connection that fails to close is closed.
    }
  }
}
