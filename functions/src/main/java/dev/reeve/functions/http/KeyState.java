package dev.reeve.functions.http;

import dev.reeve.core.control.ApiKey;
import dev.reeve.core.control.ApiKeys;
import dev.reeve.core.control.Caller;
import dev.reeve.core.control.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the key of a request. The authorizer finds it out; it travels to the handlers as
 * the authorizer's context, a map of strings.
 */
public sealed interface KeyState {
  /** The key is good. */
  record Valid(String keyId, Caller caller) implements KeyState {}

  /** The key was good once. */
  record Disabled(String keyId) implements KeyState {}

  /** There is no such key. */
  record Unknown() implements KeyState {}

  /**
   * The store did not answer the authorizer. Since API Gateway keeps what an authorizer says for a
   * minute, the handler asks the store itself: the API recovers with the store, not a minute later.
   */
  record Unavailable() implements KeyState {}

  /** Looks the header's key up. One consistent read at most; none for what is no key of ours. */
  static KeyState find(ApiKeys keys, String authorization) {
    return Credentials.from(authorization)
        .flatMap(credentials -> keys.find(credentials.hash()))
        .map(KeyState::of)
        .orElse(new Unknown());
  }

  private static KeyState of(ApiKey key) {
    return key.disabled()
        ? new Disabled(key.keyId())
        : new Valid(key.keyId(), new Caller(key.owner(), key.role()));
  }

  /** The context that the authorizer gives. */
  default Map<String, String> toContext() {
    var context = new LinkedHashMap<String, String>();
    switch (this) {
      case Valid(var keyId, Caller(var owner, var role)) -> {
        context.put("state", "valid");
        context.put("keyId", keyId);
        context.put("owner", owner);
        context.put("role", role.name());
      }
      case Disabled(var keyId) -> {
        context.put("state", "disabled");
        context.put("keyId", keyId);
      }
      case Unknown() -> context.put("state", "unknown");
      case Unavailable() -> context.put("state", "unavailable");
    }
    return context;
  }

  /**
   * Reads what {@link #toContext} wrote.
   *
   * @throws IllegalStateException if it is something else: the route has no authorizer of ours
   */
  static KeyState fromContext(Map<String, ?> context) {
    var state = text(context, "state");
    return switch (state) {
      case "valid" ->
          new Valid(
              text(context, "keyId"),
              new Caller(text(context, "owner"), Role.valueOf(text(context, "role"))));
      case "disabled" -> new Disabled(text(context, "keyId"));
      case "unknown" -> new Unknown();
      case "unavailable" -> new Unavailable();
      default -> throw new IllegalStateException("No such authorizer state: " + state);
    };
  }

  private static String text(Map<String, ?> context, String name) {
    var value = context.get(name);
    if (value == null) {
      throw new IllegalStateException("The authorizer's context has no " + name);
    }
    return value.toString();
  }
}
