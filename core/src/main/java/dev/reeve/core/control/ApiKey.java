package dev.reeve.core.control;

import java.time.Instant;

/**
 * An API key as the system knows it.
 *
 * @param keyId names the key in logs and lists; not secret
 * @param disabled refused from within 60 s on
 */
public record ApiKey(String keyId, String owner, Role role, boolean disabled, Instant createdAt) {}
