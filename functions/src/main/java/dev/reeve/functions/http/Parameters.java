package dev.reeve.functions.http;

import dev.reeve.functions.json.FieldError;
import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.Fields;
import dev.reeve.functions.json.Shortened;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of a request, read by name and kind; mistakes are collected like those of a body. */
public final class Parameters {
  private final Map<String, String> query;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * Reads a query.
   *
   * @param known names that it may have; others are mistakes
   */
  public Parameters(HttpRequest request, List<String> known) {
    this.query = request.query();
    query.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                wrong(
                    Shortened.of(name),
                    Code.UNKNOWN_FIELD,
                    known.isEmpty()
                        ? "There are no parameters here"
                        : "The known ones are " + String.join(", ", known)));
  }

  /** Refuses any query at all. */
  public static void none(HttpRequest request) {
    new Parameters(request, List.of()).check();
  }

  public Optional<String> text(String name, int lengthMax) {
    return Optional.ofNullable(query.get(name))
        .filter(
            text -> {
              if (!text.isEmpty() && text.length() <= lengthMax) {
                return true;
              }
              wrong(name, Code.OUT_OF_RANGE, "Must have 1 to " + lengthMax + " characters");
              return false;
            });
  }

  public int integer(String name, int min, int max, int otherwise) {
    var text = query.get(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,9}")
        && Integer.parseInt(text) >= min
        && Integer.parseInt(text) <= max) {
      return Integer.parseInt(text);
    }
    wrong(name, Code.OUT_OF_RANGE, "Must be a whole number, " + min + " to " + max);
    return otherwise;
  }

  public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    var text = query.get(name);
    if (text == null) {
      return Optional.empty();
    }
    var constants = Arrays.asList(type.getEnumConstants());
    var found = constants.stream().filter(constant -> constant.name().equals(text)).findFirst();
    if (found.isEmpty()) {
      wrong(
          name,
          Code.INVALID_VALUE,
          Fields.oneOf(constants.stream().map(Enum::name).toList(), text));
    }
    return found;
  }

  /** Reports something that only the caller can know. */
  public void wrong(String name, Code code, String detail) {
    errors.add(FieldError.parameter(name, code, detail));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException if anything was wrong
   */
  public void check() {
    if (!errors.isEmpty()) {
      throw new ProblemException(
          Problem.Kind.INVALID_PARAMETER, "See errors for each parameter", errors);
    }
  }
}
