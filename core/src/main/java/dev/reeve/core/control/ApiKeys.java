package dev.reeve.core.control;

import dev.reeve.core.StoreUnavailableException;
import java.util.Optional;

/**
 * The API keys, of which only hashes are known. Methods throw {@link StoreUnavailableException} if
 * their outcome is unknown.
 */
public interface ApiKeys {
  /**
   * The key with this hash.
   *
   * @param hash SHA-256 of the whole key, 64 lower-case hexadecimal digits
   */
  Optional<ApiKey> find(String hash);

  /** Adds a key. False if its hash is there already. */
  boolean add(String hash, ApiKey key);
}
