package dev.reeve.core.control;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** API keys in a map. */
public final class InMemoryApiKeys implements ApiKeys {
  private final Map<String, ApiKey> keys = new HashMap<>();

  @Override
  public synchronized Optional<ApiKey> find(String hash) {
    return Optional.ofNullable(keys.get(hash));
  }

  @Override
  public synchronized boolean add(String hash, ApiKey key) {
    var there = keys.putIfAbsent(hash, key);
    return there == null || there.equals(key);
  }
}
