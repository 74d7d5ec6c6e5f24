package dev.reeve.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that sends its body as a whole, whatever length it is told. Before a pooled
 * connection is used for a body that streams, the JDK tries to read from it for one millisecond,
 * since it could not repeat such a request if the connection turned out to be closed ({@code
 * available} in OpenJDK's sun.net.www.http.HttpClient). Ours are small, and there are ten of them
 * on the way from submit to start.
 *
 * <p>The JDK repeats such a request once if the connection breaks before an answer. Like the SDK's
 * own retries that may bring a request twice, which every write of ours expects.
 */
final class UnstreamedConnection extends HttpURLConnection {
  private final HttpURLConnection connection;

  UnstreamedConnection(HttpURLConnection connection) {
    super(connection.getURL());
    this.connection = connection;
  }

  @Override
  public void setFixedLengthStreamingMode(int contentLength) {}

  @Override
  public void setFixedLengthStreamingMode(long contentLength) {}

  @Override
  public void setChunkedStreamingMode(int chunkLength) {}

  @Override
  public void connect() throws IOException {
    connection.connect();
  }

  @Override
  public void disconnect() {
    connection.disconnect();
  }

  @Override
  public boolean usingProxy() {
    return connection.usingProxy();
  }

  @Override
  public void setConnectTimeout(int millis) {
    connection.setConnectTimeout(millis);
  }

  @Override
  public void setReadTimeout(int millis) {
    connection.setReadTimeout(millis);
  }

  @Override
  public void setInstanceFollowRedirects(boolean follow) {
    connection.setInstanceFollowRedirects(follow);
  }

  @Override
  public void setDoOutput(boolean output) {
    connection.setDoOutput(output);
  }

  @Override
  public boolean getDoOutput() {
    return connection.getDoOutput();
  }

  @Override
  public void setRequestMethod(String method) throws ProtocolException {
    connection.setRequestMethod(method);
  }

  @Override
  public String getRequestMethod() {
    return connection.getRequestMethod();
  }

  @Override
  public void setRequestProperty(String name, String value) {
    connection.setRequestProperty(name, value);
  }

  @Override
  public void addRequestProperty(String name, String value) {
    connection.addRequestProperty(name, value);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return connection.getOutputStream();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return connection.getInputStream();
  }

  @Override
  public @Nullable InputStream getErrorStream() {
    return connection.getErrorStream();
  }

  @Override
  public int getResponseCode() throws IOException {
    return connection.getResponseCode();
  }

  @Override
  public @Nullable String getResponseMessage() throws IOException {
    return connection.getResponseMessage();
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return connection.getHeaderField(name);
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return connection.getHeaderFields();
  }
}
