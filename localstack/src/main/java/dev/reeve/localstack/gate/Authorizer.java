package dev.reeve.localstack.gate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says who calls and whether they may, as IAM does, and keeps what it decided. Signatures are not
 * verified: an access key is a random secret of one run on one machine. Thread-safe.
 */
public final class Authorizer {
  private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/,\\s]+)/");

  private final String account;
  private final Callers callers;
  private final DecidedAccesses decided;

  /**
   * Checks calls of {@code callers}.
   *
   * @param account the account in the ARNs that refusals name
   * @param decided where every decision is kept
   */
  public Authorizer(String account, Callers callers, DecidedAccesses decided) {
    this.account = account;
    this.callers = callers;
    this.decided = decided;
  }

  /** The access key that a SigV4 {@code Authorization} header names. */
  public static Optional<String> accessKey(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    var matcher = ACCESS_KEY.matcher(authorization);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Whoever called with this {@code Authorization} header; empty if its key is unknown. */
  public Optional<Caller> authenticate(@Nullable String authorization) {
    return accessKey(authorization).flatMap(callers::find);
  }

  /**
   * The message with which AWS turns the call away, or empty if the caller has every permission the
   * call needs. What comes after a permission that is missing is not looked at.
   */
  public Optional<String> refuse(Caller caller, List<Access> needed) {
    for (var access : needed) {
      boolean allowed = caller.policy().allows(access);
      decided.add(new DecidedAccess(caller.name(), access, allowed));
      if (!allowed) {
        return Optional.of(message(caller, access));
      }
    }
    return Optional.empty();
  }

  private String message(Caller caller, Access access) {
    return ("User: arn:aws:sts::%s:assumed-role/%s/offline is not authorized to perform: %s"
            + " on resource: %s because no identity-based policy allows the %s action")
        .formatted(account, caller.name(), access.action(), access.resource(), access.action());
  }
}
