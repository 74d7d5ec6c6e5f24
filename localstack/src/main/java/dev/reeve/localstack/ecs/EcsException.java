package dev.reeve.localstack.ecs;

/** An error that a caller of ECS gets, by its name in the protocol. */
final class EcsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  EcsException(String type, String message) {
    super(message);
    this.type = type;
  }

  String type() {
    return type;
  }

  static EcsException invalid(String message) {
    return new EcsException("InvalidParameterException", message);
  }
}
