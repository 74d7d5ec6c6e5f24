package dev.reeve.localstack.provision;

/** What the engines hold does not fit the template; the message says what to do. */
public final class ProvisioningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProvisioningException(String message) {
    super(message);
  }
}
