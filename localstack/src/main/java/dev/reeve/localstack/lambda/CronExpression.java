package dev.reeve.localstack.lambda;

import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * EventBridge's cron: minutes, hours, day of month, month, day of week (1 is Sunday), year. Knows
 * lists, ranges, steps, names, {@code *} and {@code ?}; {@code L}, {@code W} and {@code #} are
 * refused.
 */
record CronExpression(
    BitSet minutes,
    BitSet hours,
    BitSet daysOfMonth,
    BitSet months,
    BitSet weekdays,
    BitSet years) {
  private static final int FIELDS = 6;
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int YEAR_MIN = 1970;
  private static final int YEAR_MAX = 2199;

  static CronExpression parse(String text) {
    String[] fields = text.trim().split(" +", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("A cron expression has six fields: " + text);
    }
    if (fields[2].equals("?") == fields[4].equals("?")) {
      throw new IllegalArgumentException(
          "Exactly one of day of month and day of week is a question mark: " + text);
    }
    return new CronExpression(
        new Field(0, 59, List.of()).parse(fields[0]),
        new Field(0, 23, List.of()).parse(fields[1]),
        new Field(1, 31, List.of()).parse(fields[2]),
        new Field(1, 12, MONTHS).parse(fields[3]),
        new Field(1, 7, WEEKDAYS).parse(fields[4]),
        new Field(YEAR_MIN, YEAR_MAX, List.of()).parse(fields[5]));
  }

  boolean matches(ZonedDateTime time) {
    return minutes.get(time.getMinute())
        && hours.get(time.getHour())
        && daysOfMonth.get(time.getDayOfMonth())
        && months.get(time.getMonthValue())
        && weekdays.get(time.getDayOfWeek().getValue() % 7 + 1)
        && years.get(time.getYear());
  }

  /** The values a field may have, and names for them from {@code min} on. */
  private record Field(int min, int max, List<String> names) {
    BitSet parse(String text) {
      var values = new BitSet();
      for (String part : text.split(",", -1)) {
        add(part, values);
      }
      return values;
    }

    private void add(String part, BitSet values) {
      String[] stepped = part.split("/", -1);
      String range = stepped[0];
      int step = stepped.length == 2 ? number(stepped[1], part, 1) : 1;
      int from = min;
      int to = max;
      if (!range.equals("*") && !range.equals("?")) {
        String[] ends = range.split("-", -1);
        from = number(ends[0], part, min);
        boolean single = ends.length == 1 && stepped.length == 1;
        to = ends.length == 2 ? number(ends[1], part, min) : single ? from : max;
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }

    private int number(String text, String part, int least) {
      int named = names.indexOf(text.toUpperCase(Locale.ROOT));
      if (named >= 0) {
        return named + min;
      }
      if (!text.matches("[0-9]{1,4}")
          || Integer.parseInt(text) < least
          || Integer.parseInt(text) > max) {
        throw new IllegalArgumentException("Not a known cron field: " + part);
      }
      return Integer.parseInt(text);
    }
  }
}
