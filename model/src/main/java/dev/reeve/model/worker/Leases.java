package dev.reeve.model.worker;

import java.time.Duration;

/** The times by which workers and those who watch them agree. */
public final class Leases {
  /** A worker renews this often. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(3);

  /** A worker that has not renewed for this long is believed dead. */
  public static final Duration LEASE = Duration.ofSeconds(9);

  /** Workers stop exclusive work this long before their lease ends, since clocks differ. */
  public static final Duration CLOCK_MARGIN = Duration.ofSeconds(2);

  /** How often somebody looks for workers that did not renew. */
  public static final Duration SWEEP = Duration.ofSeconds(2);

  /** A lease must be claimed within this time, or its worker is not well. */
  public static final Duration CLAIM_WITHIN = Duration.ofSeconds(15);

  private Leases() {}
}
