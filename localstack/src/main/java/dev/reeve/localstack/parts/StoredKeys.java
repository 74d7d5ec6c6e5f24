package dev.reeve.localstack.parts;

import dev.reeve.aws.dynamo.ApiKeyTable;
import dev.reeve.core.control.ApiKey;
import dev.reeve.core.control.Role;
import dev.reeve.localstack.stack.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes API keys of the form {@code rv_id_secret} and stores nothing of them but a hash. */
public final class StoredKeys implements ApiKeys {
  private static final int ID_BYTES = 6;
  private static final int SECRET_BYTES = 24;

  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param random not to be guessed
   */
  public StoredKeys(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String create(DynamoDbClient dynamo, String controlTable, String role, String owner) {
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    var keyId = HexFormat.of().formatHex(id);
    var key = "rv_" + keyId + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    var stored = new ApiKey(keyId, owner, Role.valueOf(role), false, clock.instant());
    if (!new ApiKeyTable(dynamo, controlTable).add(hash(key), stored)) {
      throw new IllegalStateException("A new random key is taken");
    }
    return key;
  }

  private static String hash(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
