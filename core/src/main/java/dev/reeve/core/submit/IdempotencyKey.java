package dev.reeve.core.submit;

/**
 * A client's name for one submit.
 *
 * @param key as the client sent it
 * @param requestHash of the request's body, by which another body under the same key is told
 */
public record IdempotencyKey(String key, String requestHash) {}
