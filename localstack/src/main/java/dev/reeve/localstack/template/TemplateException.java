package dev.reeve.localstack.template;

/** The template holds something the offline stack cannot reproduce; the message names it. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is unknown or wrong, and where in the template it stands. */
  public TemplateException(String message) {
    super(message);
  }

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
