package dev.reeve.model.identity;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one start of a worker process; never used again. It says where the worker's item stands, so
 * that a task which names a worker needs no look-up.
 *
 * @param pool whose queues it serves
 * @param shard part of the pool's registry, from 0; at most nine digits
 * @param token 16 random characters
 */
public record WorkerId(String pool, int shard, String token) {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9-]{0,31})-(0|[1-9]\\d{0,8})-([a-z0-9]{16})");
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv";

  public WorkerId {
    if (!isValid(text(pool, shard, token))) {
      throw new IllegalArgumentException("Not a worker id: " + text(pool, shard, token));
    }
  }

  /** Makes the id of a worker that starts now. */
  public static WorkerId create(String pool, int shard, RandomGenerator random) {
    var token = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new WorkerId(pool, shard, token.toString());
  }

  /** Whether {@link #parse} will take {@code text}. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  /** Reads {@code pool-shard-token}. */
  public static WorkerId parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A worker id reads pool-shard-token, not \"" + text + "\"");
    }
    return new WorkerId(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3));
  }

  private static String text(String pool, int shard, String token) {
    return pool + "-" + shard + "-" + token;
  }

  @Override
  public String toString() {
    return text(pool, shard, token);
  }
}
