package dev.reeve.functions.json;

/**
 * One mistake in a request.
 *
 * @param place which part of the request {@code name} is about
 * @param name a JSON pointer (RFC 6901) into the body, or the name of a parameter or header
 * @param detail one sentence that says what would be right
 */
public record FieldError(Place place, String name, Code code, String detail) {
  /** A part of a request, under the name that it has in a problem's {@code errors}. */
  public enum Place {
    POINTER("pointer"),
    PARAMETER("parameter"),
    HEADER("header");

    private final String member;

    Place(String member) {
      this.member = member;
    }

    public String member() {
      return member;
    }
  }

  /** The kinds of mistakes, for programs. */
  public enum Code {
    UNKNOWN_FIELD,
    MISSING,
    WRONG_TYPE,
    OUT_OF_RANGE,
    TOO_LONG,
    TOO_MANY,
    INVALID_VALUE,
    INVALID_SYNTAX,
    DUPLICATE_KEY,
    UNKNOWN_TYPE,
    UNKNOWN_POOL,
    CONFLICT,
    PAYLOAD_TOO_LARGE
  }

  /** A mistake in the body. */
  public static FieldError at(String pointer, Code code, String detail) {
    return new FieldError(Place.POINTER, pointer, code, detail);
  }

  /** A mistake in a query parameter. */
  public static FieldError parameter(String name, Code code, String detail) {
    return new FieldError(Place.PARAMETER, name, code, detail);
  }

  /** A mistake in a header. */
  public static FieldError header(String name, Code code, String detail) {
    return new FieldError(Place.HEADER, name, code, detail);
  }
}
