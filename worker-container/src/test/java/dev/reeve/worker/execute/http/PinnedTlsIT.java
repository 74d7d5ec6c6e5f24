package dev.reeve.worker.execute.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS goes by the name in the URL although the connection goes to an address. */
class PinnedTlsIT {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir Path directory;
  private final BlockingQueue<List<SNIServerName>> asked = new LinkedBlockingQueue<>();
  private HttpsServer server;
  private SSLContext context;

  @BeforeEach
  void start() throws Exception {
    context = contextOf(keyStoreFor("public.example"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          var session = ((HttpsExchange) exchange).getSSLSession();
          asked.add(((ExtendedSSLSession) session).getRequestedServerNames());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Path keyStoreFor(String host) throws Exception {
    Path store = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static SSLContext contextOf(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private HttpAnswer get(String host, SSLSocketFactory tls) throws Exception {
    int port = server.getAddress().getPort();
    var request =
        new HttpRequest("GET", URI.create("https://" + host + ":" + port + "/"), Map.of(), null);
    try (var connection = new PinnedConnection(tls)) {
      connection.connect(InetAddress.getLoopbackAddress(), port);
      return connection.exchange(request);
    }
  }

  @Test
  void exchange_whenTheCertificateNamesTheHost_asksForItByName() throws Exception {
    assertThat(get("public.example", context.getSocketFactory()).status()).isEqualTo(204);
    assertThat(asked.remove())
        .extracting(name -> new String(name.getEncoded(), StandardCharsets.UTF_8))
        .containsExactly("public.example");
  }

  @Test
  void exchange_whenTheCertificateNamesAnotherHost_failsTheHandshake() {
    assertThatThrownBy(() -> get("other.example", context.getSocketFactory()))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(asked).isEmpty();
  }

  @Test
  void exchange_whenTheCertificateIsNotTrusted_failsTheHandshake() {
    var system = (SSLSocketFactory) SSLSocketFactory.getDefault();

    assertThatThrownBy(() -> get("public.example", system))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(asked).isEmpty();
  }
}
