package dev.reeve.localstack.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The access key and region that select the stack's database inside DynamoDB Local.
 *
 * @param accessKey letters and digits only, as the engine demands
 * @param region part of the database's name, next to the key
 */
public record EngineCredential(String accessKey, String region) {
  private static final String KEY_FILE = "access-key";
  private static final int KEY_BYTES = 10;

  /**
   * A fresh random key, or, with a directory, the key that was stored there on its first use: the
   * engine names its file after key and region, so another key would find no tables.
   */
  static EngineCredential of(Optional<Path> directory, String region) throws IOException {
    if (directory.isEmpty()) {
      return new EngineCredential(randomKey(), region);
    }
    var file = Files.createDirectories(directory.get()).resolve(KEY_FILE);
    if (!Files.exists(file)) {
      Files.writeString(file, randomKey());
    }
    return new EngineCredential(Files.readString(file).strip(), region);
  }

  private static String randomKey() {
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return "AKIA" + HexFormat.of().withUpperCase().formatHex(bytes);
  }

  /** An {@code Authorization} header the engine takes. It reads key and region, no signature. */
  public String authorization() {
    return "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, "
            .formatted(accessKey, region)
        + "SignedHeaders=host, Signature=0";
  }
}
