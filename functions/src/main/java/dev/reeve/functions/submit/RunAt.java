package dev.reeve.functions.submit;

import dev.reeve.functions.json.FieldError.Code;
import dev.reeve.functions.json.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a task is to run. */
final class RunAt {
  /** RFC 3339, section 5.6: seconds and an offset have to be there. */
  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  private static final int YEARS_MAX = 1;

  private RunAt() {}

  /** The time ahead; nothing if there is none or it has passed, for then the task is due now. */
  static Optional<Instant> read(Fields fields, Instant now) {
    return fields
        .textOf("runAt")
        .flatMap(text -> parse(fields, text))
        .filter(at -> at.isAfter(now))
        .filter(
            at -> {
              var latest = now.atOffset(ZoneOffset.UTC).plusYears(YEARS_MAX).toInstant();
              if (!at.isAfter(latest)) {
                return true;
              }
              fields.wrong("runAt", Code.OUT_OF_RANGE, "May be at most a year ahead");
              return false;
            });
  }

  private static Optional<Instant> parse(Fields fields, String text) {
    try {
      if (FORM.matcher(text).matches()) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
    } catch (DateTimeException e) {
      // A day or hour that does not exist is told like any other wrong form.
    }
    fields.wrong(
        "runAt",
        Code.INVALID_SYNTAX,
        "Must be a time with offset as in RFC 3339, such as 2030-01-31T12:00:00Z");
    return Optional.empty();
  }
}
