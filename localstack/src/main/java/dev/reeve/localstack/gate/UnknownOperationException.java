package dev.reeve.localstack.gate;

/**
 * An operation whose permissions nobody has written down here, so that it cannot be let through.
 */
final class UnknownOperationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownOperationException(Protocol service, String operation) {
    super("the offline gate does not know the operation %s of %s".formatted(operation, service));
  }
}
