package dev.reeve.worker.execute.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one HTTP/1.1 response (RFC 9112), never more of it than its bounds. */
final class AnswerReader {
  /** What is kept of a body. */
  static final int BODY_BYTES_MAX = 100 * 1024;

  private static final int LINE_BYTES_MAX = 16 * 1024;
  private static final int HEADERS_MAX = 200;
  private static final int INTERIM_MAX = 10;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)( .*)?");

  private final InputStream stream;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  AnswerReader(InputStream stream) {
    this.stream = stream;
  }

  /** Reads the response to a request of {@code method}. */
  HttpAnswer read(String method) throws IOException {
    for (int interim = 0; interim <= INTERIM_MAX; interim++) {
      int status = status();
      Map<String, String> headers = headers();
      if (status >= 200) {
        boolean bodiless = method.equals("HEAD") || status == 204 || status == 304;
        boolean truncated = !bodiless && !readBody(headers);
        return new HttpAnswer(
            status, headers, HttpAnswer.decode(headers, body.toByteArray()), truncated);
      }
    }
    throw new ProtocolException("more than " + INTERIM_MAX + " interim responses");
  }

  private int status() throws IOException {
    String line = line();
    Matcher status = STATUS_LINE.matcher(line);
    if (!status.matches()) {
      throw new ProtocolException("no HTTP/1.1 response: it begins with another line");
    }
    return Integer.parseInt(status.group(1));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (int count = 0; count <= HEADERS_MAX; count++) {
      String line = line();
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new ProtocolException("a header without a name");
      }
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (first, second) -> first + ", " + second);
    }
    throw new ProtocolException("more than " + HEADERS_MAX + " headers");
  }

  /** Whether the whole body was read. */
  private boolean readBody(Map<String, String> headers) throws IOException {
    String encoding = headers.get("transfer-encoding");
    if (encoding != null) {
      if (!encoding.equalsIgnoreCase("chunked")) {
        throw new ProtocolException("transfer-encoding that is not chunked");
      }
      return readChunks();
    }
    String length = headers.get("content-length");
    return length == null ? readToEnd() : readExactly(parse(length, 10));
  }

  private boolean readChunks() throws IOException {
    while (true) {
      String line = line();
      int extension = line.indexOf(';');
      long length = parse((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
      if (length == 0) {
        return true;
      }
      if (!readExactly(length)) {
        return false;
      }
      if (!line().isEmpty()) {
        throw new ProtocolException("a chunk longer than its length");
      }
    }
  }

  private boolean readExactly(long length) throws IOException {
    int wanted = (int) Math.min(length, BODY_BYTES_MAX - body.size());
    byte[] bytes = stream.readNBytes(wanted);
    body.writeBytes(bytes);
    if (bytes.length < wanted) {
      throw new EOFException("the body ended after %d of %d bytes".formatted(bytes.length, length));
    }
    return wanted == length;
  }

  private boolean readToEnd() throws IOException {
    body.writeBytes(stream.readNBytes(BODY_BYTES_MAX));
    return body.size() < BODY_BYTES_MAX || stream.read() < 0;
  }

  private static long parse(String digits, int radix) throws IOException {
    try {
      long length = Long.parseLong(digits, radix);
      if (length >= 0) {
        return length;
      }
    } catch (NumberFormatException e) {
      throw new IOException("a length that is no number", e);
    }
    throw new ProtocolException("a negative length");
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    int next = stream.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the response ended early");
      }
      if (line.size() == LINE_BYTES_MAX) {
        throw new ProtocolException("a line over " + LINE_BYTES_MAX + " bytes");
      }
      line.write(next);
      next = stream.read();
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
