package dev.reeve.localstack.gate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The access keys of one run. Thread-safe; keys may be added while the gate serves. */
public final class Callers {
  private final Map<String, Caller> byAccessKey = new ConcurrentHashMap<>();

  /** Lets {@code caller} in under {@code accessKey}, in place of whoever had that key. */
  public void put(String accessKey, Caller caller) {
    byAccessKey.put(accessKey, caller);
  }

  /** Whoever has this access key. */
  public Optional<Caller> find(String accessKey) {
    return Optional.ofNullable(byAccessKey.get(accessKey));
  }
}
