package dev.reeve.bench.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and a certificate for 127.0.0.1, made by the JDK's {@code keytool}, and a trust store that
 * holds the certificate among all those the JDK trusts: functions read a store of the usual size.
 */
final class TlsIdentity {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path keys;
  private final Path trust;

  /**
   * Uses what is in a folder; makes what is not.
   *
   * @param folder an absolute path
   */
  TlsIdentity(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    keys = folder.resolve("keys.p12");
    trust = folder.resolve("cacerts");
    if (!Files.exists(keys) || !Files.exists(trust)) {
      Files.createDirectories(folder);
      Files.deleteIfExists(keys);
      make(folder.resolve("bench.crt"));
    }
  }

  Path trustStore() {
    return trust;
  }

  SSLContext context() throws IOException {
    try {
      var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ColdStartException("The benchmark's own certificate cannot be used: " + keys, e);
    }
  }

  private void make(Path certificate) throws IOException, InterruptedException {
    Files.copy(
        Path.of(System.getProperty("java.home"), "lib", "security", "cacerts"),
        trust,
        StandardCopyOption.REPLACE_EXISTING);
    keytool(
        "-genkeypair",
        keys,
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-validity",
        "3650",
        "-dname",
        "CN=127.0.0.1",
        "-ext",
        "SAN=ip:127.0.0.1,dns:localhost");
    keytool("-exportcert", keys, "-file", certificate.toString());
    keytool("-importcert", trust, "-noprompt", "-file", certificate.toString());
  }

  private void keytool(String command, Path store, String... options)
      throws IOException, InterruptedException {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "bench",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    line.addAll(List.of(options));
    Commands.run(line, folder);
  }
}
